import { presentQuestion, renderCampaign } from '#enterprise/campaigns/presenting/render-campaign-page.ts';
import { showQuestion } from '#enterprise/campaigns/usecases/answer-campaign.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { questionHandler } from '../../runtime/http/pages/question-page.ts';

/** GET /v1/campaigns/{token}: what a campaign asks; for browsers a page with a form. Reading it uses up nothing. */
export const createHandler = (deps: Parameters<typeof showQuestion>[0]) =>
  questionHandler({
    readKeyring: () => deps.keyring,
    show: (token) => showQuestion(deps, token),
    toBody: presentQuestion,
    render: renderCampaign,
  });

export const handler = createHandler(combine(base, campaignStores, personalStores, recordStores, keys));
