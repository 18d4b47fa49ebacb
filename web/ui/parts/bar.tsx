import type { ComponentChildren } from 'preact';
import { useCommonWords } from '../common-words.ts';
import { changeLook, useLook } from '../look.ts';
import { Button } from './button.tsx';

/** The bar above the pages for everybody: the name of the hotline, 长辈版, the language, and what an application adds. */
export function Bar({ children }: { readonly children?: ComponentChildren }) {
  const words = useCommonWords();
  const { language, isElder } = useLook();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header class="bar">
      <div class="bar-inner">
        <a class="brand" href="/">
          12345<span class="brand-more">{words.hotlineMore}</span>
        </a>
        <Button isPressed={isElder} onClick={() => changeLook({ isElder: !isElder })}>
          {words.elder}
        </Button>
        <Button onClick={() => changeLook({ language: other })}>
          <span lang={other}>{words.otherLanguage}</span>
        </Button>
        {children}
      </div>
    </header>
  );
}
