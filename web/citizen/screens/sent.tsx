import { useState } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { DangerAdvice } from '../../ui/danger/danger-advice.tsx';
import { formatInstant, groupDigits } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { type Receipt, readReceipt } from '../filing/receipt.ts';
import { saveReceipt } from '../filing/save-receipt.ts';
import { NextSteps } from '../home/home-parts.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useTexts } from '../texts.ts';

/** What one keeps after filing: number and query code. */
export function Sent({ parts: [number = ''] }: ScreenProps) {
  const { sent, home } = useTexts();
  const common = useCommonTexts();
  const receipt = readReceipt(number);
  return (
    <Screen title={sent.title} windowTitle={receipt?.kind === 'report' ? common.hotline : undefined}>
      {receipt === undefined ? <p>{sent.gone}</p> : <Kept receipt={receipt} />}
      <div class="buttons">
        {receipt === undefined || receipt.kind === 'report' ? (
          <a class="button" data-look="main" href="/track">
            {home.track}
          </a>
        ) : (
          <a class="button" data-look="main" href={`/case/${number}`}>
            {sent.progress}
          </a>
        )}
        <a class="button" href="/">
          {common.toHome}
        </a>
      </div>
    </Screen>
  );
}

function Kept({ receipt }: { readonly receipt: Receipt }) {
  const { sent } = useTexts();
  const common = useCommonTexts();
  const { number, queryCode, statusText, submittedAt } = receipt;
  const [copied, setCopied] = useState<boolean>();
  const copy = () =>
    navigator.clipboard
      .writeText(
        `${common.hotline}\n${sent.number} ${groupDigits(number)}\n${sent.queryCode} ${groupDigits(queryCode)}`,
      )
      .then(
        () => setCopied(true),
        () => setCopied(false),
      );
  return (
    <>
      <p class="note" data-tone="good" role="status">
        {sent.done}
      </p>
      <DangerAdvice advice={receipt.danger} />
      <div class="card">
        <p>
          {sent.number}
          <br />
          <strong class="number number-line">{groupDigits(number)}</strong>
        </p>
        <p>
          {sent.queryCode}
          <br />
          <strong class="number number-line">{groupDigits(queryCode)}</strong>
        </p>
        <dl class="facts">
          <dt>{sent.state}</dt>
          <dd>{statusText}</dd>
          <dt>{sent.at}</dt>
          <dd>{formatInstant(submittedAt)}</dd>
        </dl>
        <p class="muted">{receipt.kind === 'report' ? sent.keepReport : sent.keep}</p>
        <div class="buttons not-printed">
          <Button onClick={copy}>{sent.copy}</Button>
          <Button onClick={() => saveReceipt(receipt, { hotline: common.hotline, ...sent })}>{sent.save}</Button>
          <Button onClick={() => print()}>{sent.print}</Button>
        </div>
        <p class="muted" role="status">
          {copied === undefined ? '' : copied ? sent.copied : sent.notCopied}
        </p>
      </div>
      <NextSteps isFiled />
      <p>{sent.next}</p>
    </>
  );
}
