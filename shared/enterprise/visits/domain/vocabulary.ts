export const VISIT_PURPOSES = ['service', 'policy', 'inspection', 'safety', 'complaint', 'survey', 'other'] as const;
/** Why somebody visits a business (DOMAIN 8). */
export type VisitPurpose = (typeof VISIT_PURPOSES)[number];

export const VISIT_STATUSES = ['asked', 'proposed', 'planned', 'done', 'refused', 'rejected', 'cancelled'] as const;
/** The state of a visit. `asked` waits for a date, `proposed` for the approval of a supervisor. */
export type VisitStatus = (typeof VISIT_STATUSES)[number];

export const VISIT_BASES = ['asked', 'unasked'] as const;
/** Whether the business asked for the visit, or an office plans it and announces it. */
export type VisitBasis = (typeof VISIT_BASES)[number];

export const VISIT_LISTS = ['office', 'proposed', 'asked'] as const;
/** The lists of the desk: the open visits of an office, what waits for a supervisor, what businesses ask for. */
export type VisitList = (typeof VISIT_LISTS)[number];

export const VISIT_COUNTS = ['planned', 'unasked', 'done', 'refused', 'rejected', 'cancelled'] as const;
/** What became of visits in a month. `unasked` are those of the planned ones that the business did not ask for. */
export type VisitCount = (typeof VISIT_COUNTS)[number];
