import type { PlantedFault } from './patch-source.ts';

/** Faults in the acceptance, in merges, in the follow-up and in what a case may do again. */
export const INTAKE_FAULTS: readonly PlantedFault[] = [
  {
    name: 'a question to the appellant leaves the clock of the acceptance running',
    file: 'shared/appeals/case/domain/rules/intake/intake.ts',
    right: ".pause('accept').start('lapse')",
    wrong: ".start('lapse')",
  },
  {
    name: 'an answer to a question gives the centre its whole time again',
    file: 'shared/appeals/case/domain/rules/intake/intake.ts',
    right: ".stop('lapse').resume('accept')",
    wrong: ".stop('lapse').stop('accept').start('accept')",
  },
  {
    name: 'an urgency that is raised at the acceptance changes no limit',
    file: 'shared/appeals/case/domain/rules/intake/intake.ts',
    right: 'draftClocks(appeal, context, { clockClass, urgency })',
    wrong: 'draftClocks(appeal, context, { clockClass })',
  },
  {
    name: 'a case follows a master of another kind',
    file: 'shared/appeals/case/domain/rules/intake/merging.ts',
    right: 'master.kind !== appeal.kind || master.track !== appeal.track',
    wrong: 'master.track !== appeal.track',
  },
  {
    name: 'a supervisor ends a merge after its day',
    file: 'shared/appeals/case/domain/rules/intake/merging.ts',
    right: "actor.role === 'SUP' && merger && hasPassed(context.policy.unmergeWithin, merger.at, context)",
    wrong: "actor.role === 'SUP' && merger && merger.at > context.now",
  },
  {
    name: 'the clock of the acceptance of a merged case counts as cancelled',
    file: 'shared/appeals/case/domain/rules/intake/merging.ts',
    right: "draftClocks(appeal, context).stop('accept').entries",
    wrong: "draftClocks(appeal, context).cancel('accept').entries",
  },
  {
    name: 'a case is reopened after 15 days',
    file: 'shared/appeals/case/domain/rules/review/reopening.ts',
    right: "if (hasPassed(context.policy.reopenWithin, ended.closedAt, context)) return 'reopening-over';",
    wrong: '',
  },
  {
    name: 'a case that was withdrawn is reopened',
    file: 'shared/appeals/case/domain/rules/review/reopening.ts',
    right: "appeal.outcome === 'withdrawn' || appeal.outcome === 'lapsed'",
    wrong: "appeal.outcome === 'lapsed'",
  },
  {
    name: 'an appellant reopens a case without limit',
    file: 'shared/appeals/case/domain/rules/review/reopening.ts',
    right: '(appeal.appellantReopenings ?? 0) >= context.policy.maxReopenings',
    wrong: '(appeal.appellantReopenings ?? 0) >= 99',
  },
  {
    name: 'a ruling on a repeated demand keeps nobody from reopening',
    file: 'shared/appeals/case/domain/rules/review/concluding.ts',
    right: 'conclusion?.until !== undefined && now < conclusion.until',
    wrong: 'conclusion?.until !== undefined && now > conclusion.until',
  },
  {
    name: 'who proposes a ruling takes the second look too',
    file: 'shared/appeals/case/domain/rules/review/concluding.ts',
    right: "conclusion.proposedBy === actor.id ? 'same-person' : undefined",
    wrong: 'undefined',
  },
  {
    name: 'the agent who closed a case asks a second time',
    file: 'shared/appeals/case/domain/rules/review/rechecking.ts',
    right: "if ([recheck.closedBy, filedBy.id].includes(actor.id)) return 'same-agent';",
    wrong: '',
  },
  {
    name: 'two attempts to reach the appellant in one half-day',
    file: 'shared/appeals/case/domain/rules/review/follow-up.ts',
    right:
      "return followUp.attempts.some(({ at }) => toHalfDay(at) === toHalfDay(now)) ? 'half-day-taken' : undefined;",
    wrong: 'return undefined;',
  },
  {
    name: 'a closed case is rated after its 7 days',
    file: 'shared/appeals/case/domain/rules/review/follow-up.ts',
    right: "return hasPassed(context.policy.rateAfterClose, appeal.closedAt, context) ? 'rating-over' : undefined;",
    wrong: 'return undefined;',
  },
  {
    name: 'a closed case is rated twice',
    file: 'shared/appeals/case/domain/rules/review/follow-up.ts',
    right: "if (isByAgent ? ownAnswer : finalAnswer) return 'already-rated';",
    wrong: '',
  },
  {
    name: 'a bad answer starts no clock for its verdict',
    file: 'shared/appeals/case/domain/rules/review/follow-up.ts',
    right: ": clocks.start('review', { subject: 'verdict' });",
    wrong: ': clocks;',
  },
  {
    name: 'an extension is asked for after the deadline',
    file: 'shared/appeals/case/domain/rules/units/extending.ts',
    right: "if (now > (findExtendableClock(appeal, requireLeadId(appeal))?.dueAt ?? now)) return 'extension-too-late';",
    wrong: '',
  },
  {
    name: 'an assist that was late at the request gets the extension of the lead',
    file: 'shared/appeals/case/domain/rules/units/extending.ts',
    right: 'isExtendable(clock) && clock.dueAt >= at',
    wrong: 'isExtendable(clock)',
  },
  {
    name: 'an extension counts from its decision',
    file: 'shared/appeals/case/domain/clocks/clock-entries.ts',
    right: 'extendDue(calendar, more, before.dueAt)',
    wrong: 'extendDue(calendar, more, at)',
  },
  {
    name: 'a pause hides that the deadline had passed',
    file: 'shared/appeals/case/domain/clocks/clock-entries.ts',
    right: 'return pause?.at ?? at;',
    wrong: 'return pause ? clock.startedAt : at;',
  },
  {
    name: 'milestones of a case of utilities come after working days',
    file: 'shared/appeals/case/domain/clocks/marks.ts',
    right: 'policy.classesInHours.includes(clock.clockClass) ? policy.marks.resultInHours : policy.marks.result',
    wrong: 'policy.marks.result',
  },
  {
    name: 'a share that the successor has already stays open twice',
    file: 'shared/appeals/case/domain/rules/units/handing-over.ts',
    right: 'if (held.length === 0 || own.length === 0) return [];',
    wrong: 'return [];',
  },
  {
    name: 'a signature starts no clock for the contact',
    file: 'shared/appeals/case/domain/rules/units/handling.ts',
    right: "clocks: (isLead ? signed.start('contact', { assignmentId: assignment.id }) : signed).entries,",
    wrong: 'clocks: signed.entries,',
  },
  {
    name: 'a field case ends without a photo of the solution',
    file: 'shared/appeals/case/domain/rules/units/handling.ts',
    right: 'if (inTheField && !hasAfterPhoto(appeal, body.mediaIds, context))',
    wrong: 'if (inTheField && body.mediaIds.length < 0)',
  },
];
