import type { DailyLimits } from '#directory/domain/policy/policy.ts';
import { type Instant, toLocalDate } from '#kernel/domain/instant.ts';

/** The events of comments and urges, which are counted together. */
const WORDS: readonly string[] = ['appeal.commented', 'appeal.urged', 'request.commented', 'request.urged'];

// Appeals, requests and visits have commands of these names, each declared apart: the limit is one for all.
const WORD_COMMANDS: readonly string[] = ['comment', 'urge'];

/** Whether a command is a comment or an urge. */
export function bringsWords(command: string): boolean {
  return WORD_COMMANDS.includes(command);
}

/**
 * The limit that a person has reached on one case in the local day of `now`; undefined when the command may be given. The log
 * itself is the count, so that no race can pass the limit (DOMAIN 2).
 */
export function findReachedLimit(
  events: readonly { readonly actor: { readonly id: string }; readonly at: Instant; readonly type: string }[],
  { actorId, command }: { readonly actorId: string; readonly command: string },
  now: Instant,
  limits: Pick<DailyLimits, 'words' | 'commands'>,
): 'words' | 'commands' | undefined {
  const today = toLocalDate(now);
  const own = events.filter(({ actor, at }) => actor.id === actorId && toLocalDate(at) === today);
  if (bringsWords(command) && own.filter(({ type }) => WORDS.includes(type)).length >= limits.words) return 'words';
  return own.length >= limits.commands ? 'commands' : undefined;
}
