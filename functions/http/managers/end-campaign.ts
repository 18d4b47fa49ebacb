import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { endCampaign, type ManageCampaignsDeps } from '#enterprise/campaigns/usecases/manage-campaigns.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** DELETE /v1/desk/enterprise/campaigns/{id}: ends a campaign before its time. What it found stays. */
export const createHandler = (deps: ResolveViewerDeps & ManageCampaignsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const ended = await endCampaign(deps, staff.value, params.id ?? '');
      return ended.ok ? ok({ status: 204 }) : ended;
    },
  });

export const handler = createHandler(combine(base, campaignStores, directoryStores));
