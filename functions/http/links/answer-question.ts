import { readCampaignForm } from '#enterprise/campaigns/campaign-form.contract.ts';
import { campaignAnswer } from '#enterprise/campaigns/campaigns.contract.ts';
import type { HelpfulStep } from '#enterprise/campaigns/domain/batch.ts';
import { presentQuestion, renderCampaign } from '#enterprise/campaigns/presenting/render-campaign-page.ts';
import {
  type AnswerCampaignDeps,
  answerCampaign,
  type CampaignAnswer,
  showQuestion,
} from '#enterprise/campaigns/usecases/answer-campaign.ts';
import { ok } from '#kernel/domain/result.ts';
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
