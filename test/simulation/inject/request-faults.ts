import type { PlantedFault } from './patch-source.ts';

/** Known errors in who has a request and who sees it, and in its time (DOMAIN 8). */
export const REQUEST_FAULTS: readonly PlantedFault[] = [
  {
    name: 'an answer is due after calendar days',
    file: 'shared/directory/domain/policy/enterprise-policy.ts',
    right: 'policyAdvice: { workingDays: 3 }',
    wrong: "policyAdvice: 'P3D'",
  },
  {
    name: 'a request in the pool waits a working day for its manager',
    file: 'shared/directory/domain/policy/enterprise-policy.ts',
    right: 'take: { workingHours: 4 }',
    wrong: 'take: { workingDays: 1 }',
  },
  {
    name: 'the clock of the answer starts anew after a return to the pool',
    file: 'shared/enterprise/requests/domain/rules/assigning-rules.ts',
    right: ".stop('sign')\n          .start('dispatch',",
    wrong:
      ".stop('sign').cancel('result').start('result', { limit: requireLimit(context.policy.enterprise.answer[request.type]) })\n          .start('dispatch',",
  },
  {
    name: 'a replacement before the acceptance has only the rest of the time',
    file: 'shared/enterprise/requests/domain/rules/assigning-rules.ts',
    right: "draft.cancel('sign').start('sign', respond).entries",
    wrong: 'draft.entries',
  },
  {
    name: 'a milestone of a request comes twice',
    file: 'shared/enterprise/requests/domain/request.ts',
    right: 'fired: [...each.fired, mark]',
    wrong: "fired: [...each.fired.slice(mark === 'yellow' ? 1 : 0), mark]",
  },
  {
    name: 'lower milestones of a request are told too',
    file: 'shared/enterprise/requests/domain/rules/request-timekeeping.ts',
    right: 'notified: isHighestMark(request, own, context)',
    wrong: 'notified: true || isHighestMark(request, own, context)',
  },
  {
    name: 'an escalated milestone goes to the supervisors at once',
    file: 'shared/enterprise/requests/domain/rules/request-timekeeping.ts',
    right: "own.mark === 'escalated' ? 'head' : undefined",
    wrong: "own.mark === 'escalated' ? 'supervisor' : undefined",
  },
  {
    name: 'a claim of the pool never ends',
    file: 'shared/enterprise/requests/usecases/claim-request.ts',
    right: 'plusMillis(now, await readClaimMs(deps.directory))',
    wrong: 'plusMillis(now, 1000 * (await readClaimMs(deps.directory)))',
  },
  {
    name: 'a manager of another county sees the pool',
    file: 'shared/enterprise/requests/usecases/open-request.ts',
    right: '(managerId === undefined || isDeputy)) return coversCounty(grant, county);',
    wrong: '(managerId === undefined || isDeputy)) return true;',
  },
  {
    name: 'a replaced manager keeps the request',
    file: 'shared/enterprise/requests/domain/request.ts',
    right: 'const manager = isMoved ? managerId : before;',
    wrong: "const manager = isMoved && event.type !== 'request.managerReplaced' ? managerId : before;",
  },
  {
    name: 'a manager who returned a request sees it',
    file: 'shared/enterprise/requests/usecases/open-request.ts',
    right: "if (grant.role === 'MGR') return managerId === staffId;",
    wrong: "if (grant.role === 'MGR') return true;",
  },
  {
    name: 'a deputy acts after the end of the absence',
    file: 'shared/enterprise/businesses/absence.rules.ts',
    right: 'absence.from <= now && now < absence.to',
    wrong: 'absence.from <= now',
  },
  {
    name: 'a deputy gets no texts',
    file: 'shared/enterprise/partners/manager-phones.ts',
    right: 'deputy: deputy?.phone }',
    wrong: 'deputy: undefined }',
  },
  {
    name: 'an agent whose right has ended writes',
    file: 'shared/accounts/agents.rules.ts',
    right: "return agent?.state === 'active';",
    wrong: "return agent !== undefined && agent.state !== 'invited';",
  },
  {
    name: 'a partner sees after the consent was withdrawn',
    file: 'shared/enterprise/requests/domain/request.ts',
    right: 'last && last.withdrawnAt === undefined && (',
    wrong: 'last && (',
  },
  {
    name: 'a partner sees after the consent has ended',
    file: 'shared/enterprise/requests/domain/request.ts',
    right: '(last.until === undefined || now < last.until)',
    wrong: '(last.until === undefined || now !== last.until)',
  },
  {
    name: 'a partner sees a request before it is referred',
    file: 'shared/enterprise/requests/usecases/open-request.ts',
    right: 'return request.partners.includes(unit.id) && findConsent',
    wrong: 'return findConsent',
  },
  {
    name: 'a partner sees the credit code whatever the consent says',
    file: 'shared/enterprise/partners/partner-presenter.ts',
    right: "...(has('creditCode') && {",
    wrong: '...({',
  },
  {
    name: "a bank sees another bank's offers",
    file: 'shared/enterprise/partners/partner-presenter.ts',
    right: 'actor.grants.some(({ unitId }) => unitId === partnerId)',
    wrong: 'true',
  },
  {
    name: 'a look is not recorded',
    file: 'shared/enterprise/partners/look-at-request.ts',
    right: 'await Promise.all([deps.partnerRecords.recordLook(look), recordRequestOpening(deps, before.value)]);',
    wrong: 'await recordRequestOpening(deps, before.value); void look;',
  },
];
