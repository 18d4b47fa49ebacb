import { type MergeAppealsDeps, mergeAppeals } from '#appeals/handling/usecases/commands/merge-appeals.ts';
import { mergeRequest } from '#appeals/queues/contracts/similar.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { toStaffToken } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { toProblem } from '../../runtime/http/problem.ts';

/** POST /v1/desk/appeals/{number}/merges: several cases follow one. */
export const createHandler = (deps: MergeAppealsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: mergeRequest,
    run: async ({ caller, params, key, body, language }) => {
      const call = { into: params.number ?? '', caller: toStaffToken(caller), callerId: caller.subject, key, ...body };
      const merged = await mergeAppeals(deps, call);
      if (!merged.ok) return merged;
      const items = merged.value.map(({ number, refused }) => {
        if (refused === undefined) return { number, merged: true };
        const { title, status, detail, code } = toProblem(refused, language).problem;
        return { number, merged: false, refused: { title, status, detail, code } };
      });
      return ok({ status: 200, body: { items } });
    },
  });

export const handler = createHandler(combine(base, eventStores, claimStores, directoryStores));
