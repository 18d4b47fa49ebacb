import type { CommandRequests } from '../../contracts/commands/all-commands.ts';
import { draftCommand } from '../../contracts/commands/draft-command.ts';
import { type Appeal, staffFilesOf } from '../../domain/appeal/appeal.ts';
import type { Actor } from '../../domain/appeal/context.ts';
import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { ok, type Result } from '../../domain/appeal/refusal.ts';
import type { Viewer } from '../../domain/appeal/scope.ts';
import type { PersonCommandName } from '../../domain/appeal/transitions.ts';
import type { CallerProofs } from '../../ports/caller-proofs.ts';
import type { MediaRecords } from '../../ports/media.ts';
import type { Places, StoredText, Texts, Visit } from '../../ports/personal.ts';
import { contextFor } from '../cases/case-context.ts';
import type { Failure } from '../cases/failure.ts';
import { eventsOf, type Looking, type ReadAppeal, type Seen, seenBy, viewerOf } from '../cases/read-appeal.ts';
import { requestRef, textStem } from '../filing/hashing.ts';
import { attachMedia, checkMedia, mediaNamed, seenIn } from '../media/attach-media.ts';
import { type GiveCommand, giveCommand, repeatOf } from './execute-command.ts';
import { proveCaller } from './prove-caller.ts';

export interface CommandAppeal extends ReadAppeal, GiveCommand {
  readonly texts: Texts;
  readonly media: MediaRecords;
  /** Absent: nobody visits anything here. */
  readonly places?: Pick<Places, 'putVisit'>;
  /** Absent: nobody speaks for a caller here. */
  readonly proofs?: Pick<CallerProofs, 'find'>;
}

/** A command on an appeal as it comes in: who, on what, with which key. */
export interface CommandCall<C extends PersonCommandName> {
  readonly number: string;
  readonly viewer: Looking;
  /** Subject of the caller's token: owns its files and signs its texts. */
  readonly callerId: string;
  readonly command: C;
  readonly request: CommandRequests[C];
  readonly key: string;
  readonly expectedVersion?: number;
  readonly callId?: string;
  /** What an operator has proven of the caller. No part of the request's hash: another proof asks for the same. */
  readonly proof?: string;
  /** The case's log, where it has been read before. */
  readonly events?: readonly AppealEvent[];
  /**
   * Told of the case as the command will leave it, with the words and the visit that come with it, before the event is
   * written: the time to begin reading what the answer shows.
   */
  readonly onDecided?: (seen: Seen, words: readonly StoredText[], visit?: Visit) => void;
}

/**
 * Gives a person's command: only somebody in scope learns more than "not found"; only the grants that reach the case act
 * on it. Words and files are kept before the event that names them, and only once the decision stands.
 */
export async function commandAppeal<C extends PersonCommandName>(
  deps: CommandAppeal,
  call: CommandCall<C>,
): Promise<Result<Seen, Failure>> {
  const { number, command, request, expectedVersion, callId, callerId } = call;
  const ref = requestRef(callerId, call.key, { number, command, request });
  const draft = draftCommand(command, request, textStem(ref));
  const { texts, mediaIds, visit, unitIds, staffIds, numbers } = draft;
  // All that needs nothing else is read at once; the directory's part is cached from here on.
  const [events, viewer, media, named] = await Promise.all([
    call.events ?? eventsOf(deps, number),
    viewerOf(call.viewer),
    mediaNamed(deps.media, mediaIds),
    Promise.all(numbers.map((each) => eventsOf(deps, each))),
    contextFor(deps.directory, deps.time.now(), unitIds),
  ]);
  if (!viewer.ok) return viewer;
  const repeat = repeatOf(fold(events), events, ref);
  if (repeat?.ok) return seenAfter(deps, repeat.value.events, viewer.value);
  const seen = await seenBy(deps, events, viewer.value);
  if (!seen.ok) return seen;
  if (repeat) return repeat;
  const { appeal, scope } = seen.value;

  const checked = checkMedia(media, mediaIds, callerId, appeal.id);
  if (!checked.ok) return checked;

  // A result in the field may rest on a photo that was sent before it.
  const sent = command === 'submitResult' ? await mediaNamed(deps.media, staffFilesOf(appeal)) : [];

  const { proofs, time } = deps;
  const proven = call.proof && proofs && (await proveCaller({ proofs, time }, seen.value, call.proof, call));
  if (proven && !proven.ok) return proven;
  const actor: Actor = {
    id: callerId,
    grants: scope.grants,
    ...(callId !== undefined && { callId }),
    ...(proven && { proof: proven.value }),
  };
  const given = await giveCommand(deps, appeal.id, draft.command, actor, {
    request: ref,
    unitIds,
    staffIds,
    media: seenIn([...media, ...sent], deps.time.now()),
    others: [...(seen.value.master ? [seen.value.master.appeal] : []), ...(await visibleIn(deps, named, viewer.value))],
    events,
    appeal,
    ...(expectedVersion !== undefined && { expectedVersion }),
    prepare: async (log) => {
      const at = deps.time.now();
      const words = texts.map((text) => ({ ...text, appealId: appeal.id, by: callerId, at }));
      const visited = visit && { ...visit, appealId: appeal.id, by: callerId };
      const after = await seenAfter(deps, log, viewer.value, seen.value);
      if (after.ok) call.onDecided?.(after.value, words, visited);
      const [attached] = await Promise.all([
        attachMedia(deps.media, mediaIds, callerId, appeal.id),
        ...words.map((text) => deps.texts.put(text)),
        visited && deps.places?.putVisit(visited),
      ]);
      return attached;
    },
  });
  return given.ok ? seenAfter(deps, given.value.events, viewer.value, seen.value) : given;
}

/**
 * The case as the caller's own command left it. It may have ended the caller's scope (a unit that gives the case back): the
 * answer is still theirs, as they saw the case before (`earlier`, else just before the command), but there is nothing more
 * that they can do.
 */
async function seenAfter(
  deps: CommandAppeal,
  log: readonly AppealEvent[],
  viewer: Viewer,
  earlier?: Seen,
): Promise<Result<Seen, Failure>> {
  const after = await seenBy(deps, log, viewer);
  const appeal = fold(log);
  if (after.ok || !appeal) return after;
  const before = earlier ? ok(earlier) : await seenBy(deps, log.slice(0, -1), viewer);
  return before.ok ? ok({ ...before.value, appeal, events: log, scope: { ...before.value.scope, grants: [] } }) : after;
}

/** Of the cases that a command names those that its giver may see; the others do not exist for them. */
async function visibleIn(
  deps: CommandAppeal,
  logs: readonly (readonly AppealEvent[])[],
  viewer: Viewer,
): Promise<readonly Appeal[]> {
  const seen = await Promise.all(logs.map((events) => seenBy(deps, events, viewer)));
  return seen.flatMap((each) => (each.ok ? [each.value.appeal] : []));
}
