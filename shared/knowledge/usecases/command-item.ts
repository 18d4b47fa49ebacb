import { findInsider, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { KnowledgeFeedback } from '../domain/feedback.ts';
import type { KnowledgeItem } from '../domain/item.ts';
import type { KnowledgeFailure } from '../domain/lifecycle.ts';
import { type ChangeKnowledgeDeps, changeItem, type KnowledgeCall } from './change-knowledge.ts';
import { answerFeedback, type GiveFeedbackDeps, giveFeedback } from './give-feedback.ts';
import { type ItemNames, readItemNames } from './show-item.ts';

export interface CommandItemDeps extends ChangeKnowledgeDeps, GiveFeedbackDeps, ResolveViewerDeps {
  readonly knowledge: ChangeKnowledgeDeps['knowledge'];
  readonly directory: Directory;
}

/** A command on an item, by its name in the path. The body has the shape that the contract of the command demands. */
export interface ItemCommandCall {
  readonly id: string;
  readonly command: string;
  readonly key: string;
  readonly body: object;
}

/** What a command left: the item, or the feedback on it. */
export type CommandedItem =
  | { readonly kind: 'item'; readonly item: KnowledgeItem; readonly staff: StaffMember; readonly names: ItemNames }
  | { readonly kind: 'feedback'; readonly feedback: KnowledgeFeedback };

type FeedbackBody = Omit<Parameters<typeof giveFeedback>[2], 'itemId' | 'key'>;
type AnswerBody = Omit<Parameters<typeof answerFeedback>[2], 'itemId' | 'key'>;

/** Executes a command of staff on an item: feedback, the answer to it, or a change of the item itself. */
export async function commandItem(
  deps: CommandItemDeps,
  subject: string,
  { id, command, key, body }: ItemCommandCall,
): Promise<Result<CommandedItem, KnowledgeFailure>> {
  const staff = await findInsider(deps, subject);
  if (!staff.ok) return staff;
  if (command === 'feedback' || command === 'answer-feedback') {
    const named = { itemId: id, key };
    const done =
      command === 'feedback'
        ? await giveFeedback(deps, staff.value, { ...named, ...(body as FeedbackBody) })
        : await answerFeedback(deps, staff.value, { ...named, ...(body as AnswerBody) });
    return done.ok ? ok({ kind: 'feedback', feedback: done.value }) : fail(done.error);
  }
  const name = command === 'send-back' ? 'sendBack' : command;
  const changed = await changeItem(deps, staff.value, { ...body, id, key, command: name } as KnowledgeCall);
  if (!changed.ok) return changed;
  const names = await readItemNames(deps.directory, [changed.value]);
  return ok({ kind: 'item', item: changed.value, staff: staff.value, names });
}
