import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentQuestion, renderCampaign } from '../../../shared/presenting/survey-page/render-campaign-page.ts';
import { showQuestion } from '../../../shared/usecases/enterprise/campaigns/answer-campaign.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { choosePageLanguage, pageAnswer, pagesForBrowsers } from '../../runtime/http/pages/html-answer.ts';

const OPEN = { audience: 'none', idempotency: 'none', moreQuery: 'any' } as const;

/** GET /v1/campaigns/{token}: what a campaign asks; for browsers a page with a form. Reading it uses up nothing. */
export const createHandler = (deps: Parameters<typeof showQuestion>[0]) =>
  pagesForBrowsers(
    httpHandler({
      ...OPEN,
      readKeyring: () => deps.keyring,
      run: async ({ params, language }) => {
        const shown = await showQuestion(deps, params.token ?? '');
        return shown.ok ? ok({ status: 200, body: presentQuestion(shown.value, language) }) : shown;
      },
    }),
    httpHandler({
      ...OPEN,
      readKeyring: () => deps.keyring,
      run: async ({ params, rawQuery, language: called }) => {
        const shown = await showQuestion(deps, params.token ?? '');
        if (!shown.ok) return shown;
        const language = choosePageLanguage(rawQuery.lang, called);
        return ok(pageAnswer(200, renderCampaign(shown.value, language), language));
      },
    }),
  );

export const handler = createHandler(combine(base, campaignStores, personalStores, recordStores, keys));
