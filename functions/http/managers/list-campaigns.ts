import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentCampaign } from '#enterprise/campaigns/presenting/campaign-presenter.ts';
import { listCampaigns, type ManageCampaignsDeps } from '#enterprise/campaigns/usecases/manage-campaigns.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/enterprise/campaigns: the campaigns of the regions that the caller heads. */
export const createHandler = (deps: ResolveViewerDeps & ManageCampaignsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const listed = await listCampaigns(deps, staff.value);
      if (!listed.ok) return listed;
      return ok({ status: 200, body: { items: listed.value.map((each) => presentCampaign(each, language)) } });
    },
  });

export const handler = createHandler(combine(base, campaignStores, directoryStores));
