#include "event/when.h"
int32_t ent__day_count(ent_day d) { int y = d.year, m = d.month ? d.month : 1, k = d.day ? d.day : 1; y -= m <= 2; int era = (y >= 0 ? y : y - 399) / 400; int yoe = y - era * 400; int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + k - 1; int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy; return era * 146097 + doe - 719468; }
ent_code ent__times_find(const ent__tree *tree, ent_day published, ent__arena *keep, ent__times *out, ent_error *error)
{ (void)keep; (void)error; *out = (ent__times){.tree = tree, .published = published}; return ENT_OK; }
ent_date ent__times_of(const ent__times *times, uint32_t predicate, uint32_t *expression)
{ (void)predicate; *expression = ENT__NONE; ent_date d = {0}; if (times->published.year) { d.from = d.to = times->published; d.basis = ENT_BASIS_REPORT; } return d; }
