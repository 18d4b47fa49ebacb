/** Chinese texts of the fields of visits of businesses, by their English text. */
export const VISIT_FIELD_TEXTS: Readonly<Record<string, string>> = {
  'All visits of a business, those that have ended too. An office that does not serve the business sees its own.':
    '一家企业的全部走访，含已结束的；不服务该企业的单位只看到本单位的。',
  '`office`: the open visits of an own office (default); `proposed`: those that wait for a supervisor; `asked`: those that businesses ask for.':
    '`office`：本单位未结束的走访（缺省）；`proposed`：待督办主管批准的；`asked`：企业请求的。',
  'For `office`: the office, by default the first of the caller.': '用于 `office`：单位，缺省为本人的第一个单位。',
  'For `asked`: the county, by default that of your unit. Supervisors name it.':
    '用于 `asked`：区县，缺省为本单位所在区县；督办主管须填写。',
  '`asked`: the business asked for it; `unasked`: an office plans it.':
    '`asked`：企业请求的；`unasked`：单位主动安排的。',
  'When it was asked for or planned.': '请求或拟定的时间。',
  'When the visit begins. Absent until an office has set the date.': '走访开始时间；单位尚未安排时不返回。',
  'The reason, or the result of the visit.': '理由，或走访结果。',
  'This month, and later months with unasked visits.': '本月，以及其后有主动走访的月份。',
  'The local month, as year and month.': '当地年月。',
  'Unasked visits of all offices that are planned or done.': '各单位已拟定、已安排和已完成的主动走访合计次数。',
  'Visits of businesses, on pages after those of requests.': '企业走访，在诉求之后分页返回。',
  'How many there may be.': '次数上限。',
  'What the visit is about.': '走访事由。',
  'From when on the business would like to be visited.': '企业希望的最早时间。',
  'The id of the visit.': '走访编号。',
  'When the visit begins. In the future, within a year.': '走访开始时间，须在此后一年以内。',
  'Who goes. The caller, unless others are named.': '走访人员；不填为本人。',
  'The office that comes. Needed only of a caller with roles at several offices.':
    '走访单位；仅在多个单位任职的人须填写。',
  'The result of the visit. The business reads it.': '走访结果，企业可见。',
};
