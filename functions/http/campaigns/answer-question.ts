import { readCampaignForm } from '../../../shared/contracts/campaign-form.ts';
import { campaignAnswer } from '../../../shared/contracts/http/enterprise/campaigns.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { HelpfulStep } from '../../../shared/domain/enterprise/campaigns/batch.ts';
import { presentQuestion, renderCampaign } from '../../../shared/presenting/survey-page/render-campaign-page.ts';
import {
  type AnswerCampaignDeps,
  answerCampaign,
  type CampaignAnswer,
  showQuestion,
} from '../../../shared/usecases/enterprise/campaigns/answer-campaign.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { pagesForBrowsers } from '../../runtime/http/pages/html-answer.ts';
import { answerPageHandler } from '../../runtime/http/pages/question-page.ts';

type Given = {
  readonly helpful?: HelpfulStep | undefined;
  readonly words?: string | undefined;
  readonly decline?: true | undefined;
};

/** POST /v1/campaigns/{token}: the one answer of a business, or the wish not to be asked again. A form is answered with a page. */
export const createHandler = (deps: AnswerCampaignDeps) =>
  pagesForBrowsers(
    httpHandler({
      audience: 'none',
      idempotency: 'none',
      input: campaignAnswer,
      readKeyring: () => deps.keyring,
      run: async ({ params, body, language }) => {
        const answered = await answerCampaign(deps, params.token ?? '', toAnswer(body));
        return answered.ok ? ok({ status: 200, body: presentQuestion(answered.value, language) }) : answered;
      },
    }),
    answerPageHandler({
      readKeyring: () => deps.keyring,
      show: (token) => showQuestion(deps, token),
      render: renderCampaign,
      readForm: readCampaignForm,
      answer: (token, answer) => answerCampaign(deps, token, toAnswer(answer)),
    }),
  );

/** The contract demands one of the two. */
function toAnswer({ helpful, words, decline }: Given): CampaignAnswer {
  return decline || helpful === undefined ? { decline: true } : { helpful, words };
}

export const handler = createHandler(
  combine(base, campaignStores, directoryStores, personalStores, recordStores, keys, recognisers),
);
