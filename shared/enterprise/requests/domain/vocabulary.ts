/** To whom a request is escalated: the leader of the district, then a supervisor of the centre. */
export const ESCALATIONS = ['head', 'supervisor'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

export const RUN_REPLACED = ['tooManyLoops', 'missedCheckpoint'] as const;
/** Why a workflow run was replaced by the next one. */
export type RunReplaced = (typeof RUN_REPLACED)[number];
