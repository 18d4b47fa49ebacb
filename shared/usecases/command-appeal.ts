import type { Actor } from '../domain/command.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { Viewer } from '../domain/scope.ts';
import { attachMedia, checkMedia } from './attach-media.ts';
import { type CommandRequests, type PersonCommand, translate } from './command-request.ts';
import type { Failure } from './failure.ts';
import { type GiveCommand, giveCommand, repeatOf } from './give-command.ts';
import { requestRef, textStem } from './hashing.ts';
import type { MediaRecords, Texts } from './ports.ts';
import { eventsOf, type ReadAppeal, type Seen, seenBy } from './read-appeal.ts';

export interface CommandAppeal extends ReadAppeal, GiveCommand {
  readonly texts: Texts;
  readonly media: MediaRecords;
}

/** A command on an appeal as it comes in: who, on what, with which key. */
export interface CommandCall<C extends PersonCommand> {
  readonly number: string;
  readonly viewer: Viewer;
  /** Subject of the caller's token: owns its files and signs its texts. */
  readonly callerId: string;
  readonly command: C;
  readonly request: CommandRequests[C];
  readonly key: string;
  readonly expectedVersion?: number;
  readonly callId?: string;
}

/**
 * Gives a person's command: only somebody in scope learns more than "not found"; only the grants that reach the case act
 * on it. Words and files are kept before the event that names them, and only once the decision stands.
 */
export async function commandAppeal<C extends PersonCommand>(
  deps: CommandAppeal,
  call: CommandCall<C>,
): Promise<Result<Seen, Failure>> {
  const events = await eventsOf(deps, call.number);
  const seen = await seenBy(deps, events, call.viewer);
  if (!seen.ok) return seen;
  const { appeal, scope } = seen.value;

  const { number, command, request, expectedVersion, callId, callerId } = call;
  const ref = requestRef(callerId, call.key, { number, command, request });
  const repeat = repeatOf(appeal, events, ref);
  if (repeat) return repeat.ok ? seenBy(deps, repeat.value.events, call.viewer) : repeat;

  const { body, texts, mediaIds, unitIds } = translate(command, request, textStem(ref));
  const checked = await checkMedia(deps.media, mediaIds, callerId, appeal.id);
  if (!checked.ok) return checked;

  const actor: Actor = { id: callerId, grants: scope.grants, ...(callId !== undefined && { callId }) };
  const given = await giveCommand(deps, appeal.id, { name: command, body }, actor, {
    request: ref,
    unitIds,
    events,
    ...(expectedVersion !== undefined && { expectedVersion }),
    prepare: async () => {
      const at = deps.time.now();
      await Promise.all(texts.map((text) => deps.texts.put({ ...text, appealId: appeal.id, by: callerId, at })));
      return attachMedia(deps.media, mediaIds, callerId, appeal.id);
    },
  });
  if (!given.ok) return given;
  // A command may end the caller's own scope (a unit that gives the case back); the answer is still theirs.
  const after = await seenBy(deps, given.value.events, call.viewer);
  return after.ok ? after : ok(seen.value);
}
