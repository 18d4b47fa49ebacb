import {
  feedbackAnswer,
  KNOWLEDGE_BODIES,
  knowledgeFeedback,
  knowledgeId,
} from '../../../shared/contracts/http/knowledge.ts';
import { parse, type Schema } from '../../../shared/contracts/parse.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Directory } from '../../../shared/ports/directory.ts';
import { presentDeskItem, presentFeedback } from '../../../shared/presenting/knowledge-presenter.ts';
import { findInsider, type ResolveViewerDeps } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import {
  type ChangeKnowledgeDeps,
  changeItem,
  type KnowledgeCall,
} from '../../../shared/usecases/knowledge/change-knowledge.ts';
import {
  answerFeedback,
  type GiveFeedbackDeps,
  giveFeedback,
} from '../../../shared/usecases/knowledge/give-feedback.ts';
import { readItemNames } from '../../../shared/usecases/knowledge/show-item.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** Every command by its name in the path, with the shape of its body. */
const BODIES: Readonly<Record<string, Schema<object>>> = {
  ...KNOWLEDGE_BODIES,
  feedback: knowledgeFeedback,
  'answer-feedback': feedbackAnswer,
};

interface CommandItemDeps extends ChangeKnowledgeDeps, GiveFeedbackDeps, ResolveViewerDeps {
  readonly knowledge: ChangeKnowledgeDeps['knowledge'];
  readonly directory: Directory;
}

/** POST /v1/desk/knowledge/{id}/{command}: writes, reviews, publishes and ends an item, and answers feedback on it. */
export const createHandler = (deps: CommandItemDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: ({ params }) => (Object.hasOwn(BODIES, params.command ?? '') ? BODIES[params.command ?? ''] : undefined),
    run: async ({ caller, params: { id = '', command = '' }, key, body, language }) => {
      const [staff, named] = [await findInsider(deps, caller.subject), parse(knowledgeId(), id, language)];
      if (!staff.ok) return staff;
      if (!named.ok) return fail({ kind: 'not-found' });
      const now = deps.time.now();
      if (command === 'feedback') {
        const given = await giveFeedback(deps, staff.value, { itemId: id, key, ...(body as FeedbackBody) });
        return given.ok ? ok({ status: 201, body: presentFeedback(given.value, now) }) : given;
      }
      if (command === 'answer-feedback') {
        const answered = await answerFeedback(deps, staff.value, { itemId: id, key, ...(body as AnswerBody) });
        return answered.ok ? ok({ status: 200, body: presentFeedback(answered.value, now) }) : answered;
      }
      const name = command === 'send-back' ? 'sendBack' : command;
      const call = { ...body, id, key, command: name } as KnowledgeCall;
      const changed = await changeItem(deps, staff.value, call);
      if (!changed.ok) return changed;
      const names = await readItemNames(deps.directory, [changed.value]);
      return ok({ status: 200, body: presentDeskItem(changed.value, staff.value, names, language) });
    },
  });

type FeedbackBody = Omit<Parameters<typeof giveFeedback>[2], 'itemId' | 'key'>;
type AnswerBody = Omit<Parameters<typeof answerFeedback>[2], 'itemId' | 'key'>;

export const handler = createHandler(combine(base, claimStores, directoryStores, knowledgeStores));
