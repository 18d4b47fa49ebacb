import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentCampaignResult } from '#enterprise/campaigns/presenting/campaign-presenter.ts';
import { readCampaign } from '#enterprise/campaigns/usecases/manage-campaigns.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/enterprise/campaigns/{id}: a campaign with what it found so far. */
export const createHandler = (deps: ResolveViewerDeps & Parameters<typeof readCampaign>[0]) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const read = await readCampaign(deps, staff.value, params.id ?? '');
      return read.ok ? ok({ status: 200, body: presentCampaignResult(read.value, language) }) : read;
    },
  });

export const handler = createHandler(combine(base, campaignStores, directoryStores, personalStores));
