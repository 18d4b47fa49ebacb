import type { StoredText, Visit } from '../../../shared/ports/personal.ts';
import type { Seen } from '../../../shared/usecases/cases/read-appeal.ts';
import { ahead } from '../../../shared/usecases/commands/ahead.ts';

/**
 * The answer to a command. What it shows is read as soon as the command is decided, while its event is being written; where
 * nothing was written (a repeated request), when the answer is asked for.
 */
export function commandAnswer<Parts, View>(
  read: (seen: Seen, words?: readonly StoredText[], visit?: Visit) => Promise<Parts>,
  present: (seen: Seen, parts: Promise<Parts>) => Promise<View>,
) {
  let parts: Promise<Parts> | undefined;
  return {
    onDecided: (seen: Seen, words: readonly StoredText[], visit?: Visit): void => {
      parts = ahead(read(seen, words, visit));
    },
    of: (seen: Seen): Promise<View> => present(seen, parts ?? read(seen)),
  };
}
