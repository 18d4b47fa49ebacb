import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { withRegionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { listPartners } from '#enterprise/partners/list-partners.ts';
import { PARTNER_KIND_TEXTS } from '#enterprise/partners/partners.view.ts';
import { ok } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/partners: the banks, law firms and chambers that a business may consent to. */
export const createHandler = (deps: { readonly directory: Directory; readonly time: TimeSource } & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    run: async ({ language }) => {
      const partners = await listPartners(deps);
      const regions = await deps.directory.regionPaths(partners.map(({ regionCode }) => regionCode));
      const items = partners.map((unit) => ({
        id: unit.id,
        name: unitName(unit, unit.id, language),
        ...(unit.partnerKind && { kind: unit.partnerKind, kindText: PARTNER_KIND_TEXTS[unit.partnerKind][language] }),
        ...withRegionName(regions, unit.regionCode),
      }));
      return ok({ status: 200, body: { items } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, sessionStores));
