import type { PlantedFault } from './patch-source.ts';

/** More faults of the same sort. */
export const MORE_FAULTS: readonly PlantedFault[] = [
  {
    name: 'fixed holidays of an unpublished year are working days',
    file: 'shared/kernel/domain/time/calendar.ts',
    right: "const FIXED_HOLIDAYS: readonly string[] = ['01-01',",
    wrong: "const FIXED_HOLIDAYS: readonly string[] = ['13-01',",
  },
  {
    name: 'a deadline over an unpublished year is not provisional',
    file: 'shared/kernel/domain/time/calendar.ts',
    right: 'if (!calendar.years.includes(year)) return true;',
    wrong: 'if (!calendar.years.includes(year)) return false;',
  },
  {
    name: 'the day of the start counts',
    file: 'shared/kernel/domain/time/calendar.ts',
    right: "return unit === 'workingDays' ? startOfDayMillis(dayAfter(startAt)) : toMillis(startAt);",
    wrong: "return unit === 'workingDays' ? startOfDayMillis(toLocalDate(startAt)) : toMillis(startAt);",
  },
  {
    name: 'working hours count the lunch break',
    file: 'shared/kernel/domain/time/working-hours.ts',
    right: 'return hours.map(([from, to]) => ({',
    wrong: 'return [[hours[0][0], hours[hours.length - 1][1]]].map(([from, to]) => ({',
  },
  {
    name: 'the day of the resume does not count',
    file: 'shared/kernel/domain/time/calendar.ts',
    right:
      'return walkForward(calendar, limit.unit, findRestart(limit.unit, resumedAt, countsFrom), toCountedMs(limit));',
    wrong:
      "return walkForward(calendar, limit.unit, findRestart(limit.unit, resumedAt, countsFrom) + (limit.unit === 'workingDays' ? DAY_MS : 0), toCountedMs(limit));",
  },
  {
    name: 'an urgent case has no shorter limits',
    file: 'shared/appeals/case/domain/clocks/clock-entries.ts',
    right: "return urgency === 'urgent' && !OF_APPELLANT.includes(kind) ? halve(limit) : limit;",
    wrong: "return urgency === 'urgent' && kind === 'accept' ? halve(limit) : limit;",
  },
  {
    name: 'an urgent case shortens the time of the appellant',
    file: 'shared/appeals/case/domain/clocks/clock-entries.ts',
    right: "return urgency === 'urgent' && !OF_APPELLANT.includes(kind) ? halve(limit) : limit;",
    wrong: "return urgency === 'urgent' ? halve(limit) : limit;",
  },
  {
    name: 'a shorter limit makes a unit late at once',
    file: 'shared/appeals/case/domain/clocks/recount.ts',
    right: 'const fromNow = addLimit(calendar, limit, at);',
    wrong: 'const fromNow = addLimit(calendar, limit, clock.startedAt);',
  },
  {
    name: 'a new calendar leaves the clocks that count working hours',
    file: 'shared/appeals/case/domain/clocks/recount-clocks.ts',
    right: '.filter((clock) => dependsOnCalendar(clock, policy))',
    wrong: ".filter((clock) => clock.kind !== 'review' && dependsOnCalendar(clock, policy))",
  },
  {
    name: 'only the lead gets an extension',
    file: 'shared/appeals/case/domain/rules/units/extending.ts',
    right: '.filter((clock) => isExtendable(clock) && clock.dueAt >= at)',
    wrong: '.filter((clock) => isExtendable(clock) && clock.dueAt >= at && clock.assignmentId === assignmentId)',
  },
  {
    name: 'a rejected return gives a new clock for signing',
    file: 'shared/appeals/case/domain/rules/units/returns.ts',
    right:
      "return resumeSignatures(appeal, draftClocks(appeal, context).stop('review', { subject: 'return' })).entries;",
    wrong:
      "return draftClocks(appeal, context).stop('review', { subject: 'return' }).cancel('sign').start('sign', { assignmentId: findLead(appeal)?.id }).entries;",
  },
  {
    name: 'a final assignment is returned',
    file: 'shared/appeals/case/domain/rules/units/returns.ts',
    right: "if (own.final) return 'return-final';",
    wrong: '',
  },
  {
    name: 'a return is possible for days',
    file: 'shared/directory/domain/policy/default-policy.ts',
    right: 'returnWithin: { workingDays: 1 },',
    wrong: 'returnWithin: { workingDays: 2 },',
  },
  {
    name: 'the second redo goes to the same unit',
    file: 'shared/appeals/case/domain/rules/review/redoing.ts',
    right: 'const isAbove = countRedos(appeal) > 0 && above.length > 0;',
    wrong: 'const isAbove = false;',
  },
  {
    name: 'a redo has the limit of the class',
    file: 'shared/appeals/case/domain/rules/review/redoing.ts',
    right: '<= addLimit(calendar, most, now).dueAt ? own : most;',
    wrong: '<= addLimit(calendar, most, now).dueAt ? own : own;',
  },
  {
    name: 'a hold lasts longer than 30 days',
    file: 'shared/directory/domain/policy/default-policy.ts',
    right: "holdAtMost: 'P30D',",
    wrong: "holdAtMost: 'P60D',",
  },
  {
    name: 'the clock starts anew when a case leaves its master',
    file: 'shared/appeals/case/domain/rules/intake/merging.ts',
    right: 'clocks: (clock ? draft.restart(clock) : draft).entries,',
    wrong: 'clocks: (clock ? draft.start(kind) : draft).entries,',
  },
  {
    name: 'an escalation gives nobody the duty',
    file: 'shared/appeals/case/domain/rules/timekeeping.ts',
    right: "own.mark === 'escalated' && assignment && above !== undefined",
    wrong: "own.mark === 'circular' && assignment && above !== undefined",
  },
  {
    name: 'an assist gets a contact clock',
    file: 'shared/appeals/case/domain/rules/units/handling.ts',
    right: "clocks: (isLead ? signed.start('contact', { assignmentId: assignment.id }) : signed).entries,",
    wrong: "clocks: signed.start('contact', { assignmentId: assignment.id }).entries,",
  },
  {
    name: 'the contact of a unit below does not count for the units above',
    file: 'shared/appeals/case/domain/rules/units/handling.ts',
    right: 'clocks: listUpwards(appeal, assignment).reduce(',
    wrong: 'clocks: [assignment].reduce(',
  },
  {
    name: 'red comes two working days after the end',
    file: 'shared/directory/domain/policy/default-policy.ts',
    right: "{ mark: 'red', afterEnd: { workingDays: 1 } },",
    wrong: "{ mark: 'red', afterEnd: { workingDays: 2 } },",
  },
  {
    name: 'a milestone after the end counts the time of a pause',
    file: 'shared/appeals/case/domain/clocks/marks.ts',
    right: "if (pause.entry !== 'pause' || pause.at < clock.dueAt) continue;",
    wrong: "if (pause.entry !== 'pause' || pause.at >= clock.dueAt) continue;",
  },
  {
    name: 'two open requests of a kind',
    file: 'shared/appeals/case/domain/rules/units/unit-requests.ts',
    right: "return findOpenRequest(appeal, kind) ? 'request-pending' : undefined;",
    wrong: 'return undefined;',
  },
  {
    name: 'an answer with satisfaction 2 is not bad',
    file: 'shared/appeals/case/domain/rules/review/follow-up.ts',
    right: 'return !answer.resolved || answer.satisfaction <= badSatisfaction;',
    wrong: 'return !answer.resolved || answer.satisfaction < badSatisfaction;',
  },
  {
    name: 'a clock outlasts the end of the case',
    file: 'shared/appeals/case/domain/deciding/decide.ts',
    right: 'return to !== undefined && (isTerminal(to) ||',
    wrong: "return to !== undefined && ((isTerminal(to) && clock.kind !== 'contact') ||",
  },
  {
    name: 'supervision outlasts a round',
    file: 'shared/appeals/case/domain/evolve/apply-changes.ts',
    right: "supervision: round > appeal.round ? 'none' : appeal.supervision,",
    wrong: 'supervision: appeal.supervision,',
  },
  {
    name: 'an officer submits a complex result without the leader',
    file: 'shared/appeals/case/domain/rules/units/handling.ts',
    right: "if (appeal.clockClass === 'complex' && actor.role !== 'LDR') return 'leader-required';",
    wrong: '',
  },
  {
    name: 'a milestone moves when the clock pauses after it',
    file: 'shared/appeals/case/domain/clocks/marks.ts',
    right: 'dueAt: findPassed(rule.mark) ?? findInstant(clock, rule, policy, calendar),',
    wrong: 'dueAt: findInstant(clock, rule, policy, calendar),',
  },
  {
    name: 'a unit is told of every milestone that is due',
    file: 'shared/appeals/case/domain/clocks/due-marks.ts',
    right: 'return !isHigherDue && !isHigherNotified;',
    wrong: 'return !isHigherNotified;',
  },
  {
    name: 'a recall leaves the shares open',
    file: 'shared/appeals/case/domain/rules/intake/dispatching.ts',
    right: 'assignments: appeal.assignments.filter(isOpen).map(',
    wrong: "assignments: appeal.assignments.filter((each) => isOpen(each) && each.role === 'lead').map(",
  },
  {
    name: 'supervision stays after an upheld return',
    file: 'shared/appeals/case/domain/evolve/requests.ts',
    right: "...(decision === 'upheld' && { supervision: 'none' as const }),",
    wrong: '',
  },
  {
    name: "an agent's good answer lifts a bad one",
    file: 'shared/appeals/case/domain/rules/review/follow-up.ts',
    right: 'if (!appeal.followUp.verdictPending) return decideAnswer(appeal, body, context);',
    wrong: 'if (appeal) return decideAnswer(appeal, body, context);',
  },
  {
    name: 'a redo round gets an extension',
    file: 'shared/appeals/case/domain/rules/units/extending.ts',
    right: 'return !extensions.notFor.includes(clockClass) && !redoneRounds.includes(round);',
    wrong: 'return !extensions.notFor.includes(clockClass);',
  },
  {
    name: 'a case is held three times',
    file: 'shared/directory/domain/policy/default-policy.ts',
    right: 'holds: { most: 2, daysInAll: 60 },',
    wrong: 'holds: { most: 3, daysInAll: 60 },',
  },
  {
    name: 'a critical case is returned after its limit for signing',
    file: 'shared/appeals/case/domain/rules/units/returns.ts',
    right: 'if (policy.classesInHours.includes(appeal.clockClass))',
    wrong: 'if (policy.classesInHours.includes(appeal.clockClass) && now === undefined)',
  },
  {
    name: 'a late assist has a limit of its own',
    file: 'shared/appeals/case/domain/rules/units/sharing.ts',
    right: 'const limit = due === undefined ? own : capLimit(context.calendar, own, context.now, due);',
    wrong: 'const limit = due === undefined ? capLimit(context.calendar, own, context.now, context.now) : own;',
  },
  {
    name: 'a reclassification moves an assist beyond the lead',
    file: 'shared/appeals/case/domain/rules/intake/reclassifying.ts',
    right: "const isLater = due !== undefined && 'dueAt' in entry && entry.dueAt > due;",
    wrong: "const isLater = due !== undefined && 'dueAt' in entry && entry.dueAt > due && entry.dueAt < due;",
  },
  {
    name: 'a unit that is accused now keeps its share',
    file: 'shared/appeals/case/domain/rules/intake/accusing.ts',
    right: 'const accused = listAccusedShares(appeal, named ?? undefined, context);',
    wrong: 'const accused = listAccusedShares(appeal, undefined, context);',
  },
  {
    name: 'a report is accepted without saying whom it accuses',
    file: 'shared/appeals/case/domain/rules/intake/intake.ts',
    right: "if (appeal.kind === 'report' && body.accusedUnitId === undefined)",
    wrong: "if (appeal.kind === 'report' && body.accusedUnitId === undefined && body.restatementId === undefined)",
  },
  {
    name: 'a kind is corrected after the dispatch',
    file: 'shared/appeals/case/domain/rules/intake/reclassifying.ts',
    right: "if (appeal.assignments.length > 0) return { invalid: 'kind-fixed', path: 'kind' };",
    wrong: '',
  },
];
