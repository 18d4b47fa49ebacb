import { unitName } from '#directory/presenting/unit-name.ts';
import { type ListColleaguesDeps, listColleagues } from '#enterprise/partners/list-colleagues.ts';
import { ok } from '#kernel/domain/result.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/partners/people: the people of the caller's organisation, of whom a slot may be published. */
export const createHandler = (deps: ListColleaguesDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, language }) => {
      const found = await listColleagues(deps, caller.subject);
      if (!found.ok) return found;
      const { partner, people } = found.value;
      const items = people.map(({ subject, name }) => ({
        id: subject,
        name,
        role: 'PTN',
        roleText: ROLE_TEXTS.PTN[language],
      }));
      return ok({
        status: 200,
        body: { partner: { id: partner.id, name: unitName(partner, partner.id, language) }, items },
      });
    },
  });

export const handler = createHandler(combine(base, directoryStores));
