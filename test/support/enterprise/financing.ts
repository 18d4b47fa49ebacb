import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import type { RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { succeeded } from '../usecases/cases.ts';
import { commandRequest } from './command-request.ts';
import { FACTORY, MANAGER, openEnterprise } from './samples.ts';

/** The service manager of the factory. */
export const DESK: RequestCaller = { kind: 'staff', subject: MANAGER.subject };

type Filing = Parameters<typeof fileRequest>[2];

/** A financing of the factory that its manager has accepted, with what gives commands on it. */
export async function openFinancing(filing: Pick<Filing, 'title' | 'text' | 'need'>) {
  const world = await openEnterprise();
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'k-join'));
  const caller = { subject: world.legal, address: '192.0.2.1' };
  const whole = { ...filing, creditCode: FACTORY, type: 'financing' as const };
  const { number } = succeeded(await fileRequest(world, caller, whole, 'k')).request;
  let keys = 0;
  const give = <C extends ServedCommand>(by: RequestCaller, command: C, input: RequestInputs[C]) =>
    commandRequest(world, { number, caller: by, command, input, key: `c${++keys}` });
  const agent: RequestCaller = { kind: 'agent', subject: world.legal };
  succeeded(await give(DESK, 'accept', {}));
  return { world, number, give, agent };
}
