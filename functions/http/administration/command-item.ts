import { parse, type Schema } from '#kernel/contracts/parse.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { feedbackAnswer, KNOWLEDGE_BODIES, knowledgeFeedback, knowledgeId } from '#knowledge/knowledge.contract.ts';
import { presentDeskItem, presentFeedback } from '#knowledge/knowledge-presenter.ts';
import { type CommandItemDeps, commandItem } from '#knowledge/usecases/command-item.ts';
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

/** POST /v1/desk/knowledge/{id}/{command}: writes, reviews, publishes and ends an item, and answers feedback on it. */
export const createHandler = (deps: CommandItemDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: ({ params }) => (Object.hasOwn(BODIES, params.command ?? '') ? BODIES[params.command ?? ''] : undefined),
    run: async ({ caller, params: { id = '', command = '' }, key, body, language }) => {
      if (!parse(knowledgeId, id, language).ok) return fail({ kind: 'not-found' });
      const commanded = await commandItem(deps, caller.subject, { id, command, key, body });
      if (!commanded.ok) return commanded;
      if (commanded.value.kind === 'feedback') {
        const shown = presentFeedback(commanded.value.feedback, deps.time.now());
        return ok({ status: command === 'feedback' ? 201 : 200, body: shown });
      }
      const { item, staff, names } = commanded.value;
      return ok({ status: 200, body: presentDeskItem(item, staff, names, language) });
    },
  });

export const handler = createHandler(combine(base, claimStores, directoryStores, knowledgeStores));
