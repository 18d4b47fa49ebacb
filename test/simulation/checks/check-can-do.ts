import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { decide } from '#appeals/case/domain/deciding/decide.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import { findScope } from '#appeals/case/domain/scope.ts';
import { COMMAND_NAMES } from '#appeals/case/domain/transitions.ts';
import { latest } from '#kernel/domain/instant.ts';
import { listBodies } from '#test/support/domain/bodies.ts';
import { contextAt, unitBelow } from '#test/support/domain/world.ts';
import type { World } from '#test/support/usecases/world.ts';
import type { Person } from '../world/people.ts';

/**
 * Compares `canDo`, which answers show to a person, with `decide` on fitting bodies, without executing anything. Lists
 * the commands that are shown and would fail, and those that are hidden and would succeed.
 */
export async function checkCanDo(world: World, appeal: Appeal, { viewer, callerId }: Person): Promise<string[]> {
  const now = latest(world.time.now(), appeal.changedAt);
  const [policy, calendar] = [await world.directory.policy(), await world.directory.calendar()];
  const context = contextAt(now, { policy, calendar, unit: unitBelow });
  const grants = findScope(appeal, viewer, context.unit)?.grants;
  if (!grants) return [];
  const actor = { id: callerId, grants, callId: 'call-1', proof: 'phone' } as const;
  const promised = canDo(appeal, actor, context);
  return COMMAND_NAMES.flatMap((name) => {
    const would = listBodies(name, appeal, now).some(
      (body) => decide(appeal, { name, body } as Command, actor, context).ok,
    );
    if (would === promised.includes(name)) return [];
    const what = would ? 'is left out and would succeed' : 'is promised and would fail';
    return [`v${appeal.version} ${appeal.status}: ${name} ${what} for ${callerId}`];
  });
}
