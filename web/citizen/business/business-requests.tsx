import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatEnd, formatInstant, groupDigits } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { usePolicyTexts } from '../../ui/policies/texts.ts';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { useVisitTexts } from '../../ui/visits/texts.ts';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { ForSignedIn } from './for-signed-in.tsx';

/** The requests of a business, newest first. */
export function BusinessRequests({ parts: [code = ''] }: ScreenProps) {
  const texts = useRequestTexts();
  return (
    <Screen title={texts.requests}>
      <ForSignedIn>
        <List code={code} />
      </ForSignedIn>
    </Screen>
  );
}

function List({ code }: { readonly code: string }) {
  const texts = useRequestTexts();
  const policies = usePolicyTexts();
  const visits = useVisitTexts();
  const common = useCommonTexts();
  const { items, problem, readAgain, readMore } = usePages(
    (from) => client.call('GET /v1/enterprise/requests', { query: { business: code, ...from } }),
    [code],
  );
  return (
    <>
      <div class="buttons">
        <a class="button" data-look="main" href={`/business/${code}/new`}>
          {texts.ask}
        </a>
        <a class="button" href={`/business/${code}/policies`}>
          {policies.title}
        </a>
        <a class="button" href={`/business/${code}/visits`}>
          {visits.title}
        </a>
        <a class="button" href={`/business/${code}/complain`}>
          {texts.complain}
        </a>
        <a class="button" href="/business">
          {texts.mine}
        </a>
      </div>
      <ProblemNote problem={problem} />
      {problem !== undefined && <Button onClick={readAgain}>{common.retry}</Button>}
      {items === undefined && problem === undefined && <Waiting />}
      {items?.length === 0 && <p class="card">{texts.noRequests}</p>}
      <ul class="list">
        {items?.map(({ number, typeText, statusText, filedAt, dueAt }) => (
          <li class="card" key={number}>
            <a class="case-link" href={`/request/${number}`}>
              <strong>{typeText}</strong>
              <br />
              {statusText}
              {dueAt !== undefined && <span class="muted line">{`${texts.until} ${formatEnd(dueAt)}`}</span>}
              <span class="muted line">{texts.filedAt(formatInstant(filedAt))}</span>
              <span class="muted line">{`${texts.number} ${groupDigits(number)}`}</span>
            </a>
          </li>
        ))}
      </ul>
      <MoreButton readMore={readMore} />
    </>
  );
}
