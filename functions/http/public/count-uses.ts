import { ok } from '#kernel/domain/result.ts';
import { knowledgeUse } from '#knowledge/knowledge-uses.contract.ts';
import { type CountUsesDeps, countUses } from '#knowledge/usecases/count-uses.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/knowledge-uses: counts that items were shown, opened, solved a matter, or were followed by a filing. */
export const createHandler = (deps: CountUsesDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    input: knowledgeUse,
    readKeyring: () => deps.keyring,
    run: async ({ body: { use, items }, address }) => {
      const counted = await countUses(deps, use, items, address);
      return counted.ok ? ok({ status: 200, body: { counted: counted.value } }) : counted;
    },
  });

export const handler = createHandler(combine(base, directoryStores, knowledgeStores, limitStores, publicStores, keys));
