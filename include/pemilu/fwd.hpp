// Forward declarations and the version. Include this where a header only passes pemilu types on.
#pragma once

#define PEMILU_VERSION_MAJOR 0
#define PEMILU_VERSION_MINOR 1
#define PEMILU_VERSION_PATCH 0
#define PEMILU_VERSION "0.1.0"

namespace pemilu::inline v0_1 {

template <class Tag>
class Quantity;
template <class Tag>
class Id;
template <class T>
class result;
template <class T>
struct Undecided;

class Share;
class RegionCode;
class Citation;
class PartyVotes;
class Allocation;
struct Contender;
struct Decision;
struct Diagnostic;
struct ElectoralDistrict;
struct Error;
struct LegalBasis;
struct Method;
struct Question;
struct RuleSet;
struct Standing;

}  // namespace pemilu::inline v0_1
