// A bare number has no unit: the caller says which.
// error: conversion from .int. to non-scalar type|no viable conversion
#include "pemilu/core/quantity.hpp"

int main() {
#ifdef PEMILU_FORBIDDEN
    const pemilu::Votes votes = 6105;
#else
    const pemilu::Votes votes(6105);
#endif
    return votes.count() == 6105 ? 0 : 1;
}
