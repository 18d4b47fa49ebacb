import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { campaignOrder } from '#enterprise/campaigns/campaigns.contract.ts';
import { presentCampaign } from '#enterprise/campaigns/presenting/campaign-presenter.ts';
import { createCampaign, type ManageCampaignsDeps } from '#enterprise/campaigns/usecases/manage-campaigns.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/desk/enterprise/campaigns: orders a campaign. The task that tends campaigns starts it within minutes. */
export const createHandler = (deps: ResolveViewerDeps & ManageCampaignsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: campaignOrder,
    run: async ({ caller, body, key, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const created = await createCampaign(deps, staff.value, body, key);
      return created.ok ? ok({ status: 201, body: presentCampaign(created.value, language) }) : created;
    },
  });

export const handler = createHandler(combine(base, campaignStores, directoryStores));
