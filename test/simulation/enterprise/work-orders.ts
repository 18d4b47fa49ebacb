import { fold } from '#appeals/case/domain/evolve.ts';
import { commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
import { speakingFor } from '#test/support/usecases/cases.ts';
import type { Random } from '../random.ts';
import { chooseAction } from '../world/people.ts';
import type { Theme } from '../world/themes.ts';

const TO_AN_END: Theme = {
  name: 'to an end',
  commands: [
    'accept',
    'dispatch',
    'sign',
    'finishAssist',
    'submitResult',
    'pass',
    'recordFollowUp',
    'closeWithReason',
    'merge',
  ],
  share: 0,
};

/** The appeals of work orders: people act on them as on other appeals, and their timers are checked when somebody acts. */
export function openWorkOrders(
  world: EnterpriseWorld,
  portsOf: () => EnterpriseWorld,
  random: Random,
  note: (what: string) => void,
) {
  let keys = 0;
  const listIds = () => [...new Set(world.log.all().map(({ appealId }) => appealId))];
  const read = async (id: string) => fold(await world.log.read(id));

  async function step(): Promise<void> {
    const appeals = (await Promise.all(listIds().map(read))).filter((each) => each !== undefined);
    if (appeals.length === 0) return;
    const picked = random.pick(appeals);
    await checkDeadlines(portsOf(), picked.id, picked.run, false);
    const appeal = await read(picked.id);
    if (!appeal || isTerminal(appeal.status)) return;
    if (random.chance(0.5)) await routeAppeal(portsOf(), appeal.id, appeal.run);
    const others = appeals.filter(({ id }) => id !== appeal.id);
    const draft = { appeal, others, random, theme: TO_AN_END };
    const { person, command, request } = await chooseAction(world, draft);
    const caller = await speakingFor(world, appeal.id, person.viewer, command);
    const call = { number: appeal.number, caller: person.viewer, callerId: person.callerId, command, request };
    const given = await commandAppeal(portsOf(), { ...call, ...caller, key: `appeal-${++keys}` });
    note(`${person.callerId} ${command} on work order ${appeal.number}: ${given.ok ? 'done' : given.error.kind}`);
  }

  return {
    step,
    readLogs: () => Promise.all(listIds().map((id) => world.log.read(id))),
  };
}
