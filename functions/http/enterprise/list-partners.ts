import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Directory } from '../../../shared/ports/directory.ts';
import type { TimeSource } from '../../../shared/ports/services/time-source.ts';
import { PARTNER_KIND_TEXTS } from '../../../shared/presenting/labels/enterprise/partners.ts';
import { withRegionName } from '../../../shared/presenting/labels/region-name.ts';
import { unitName } from '../../../shared/presenting/labels/unit-name.ts';
import type { CheckSessionDeps } from '../../../shared/usecases/accounts/sessions.ts';
import { listPartners } from '../../../shared/usecases/enterprise/partners/list-partners.ts';
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
