/** Words that join others, point, count or ask, and say nothing of a matter. */
const FUNCTION_WORDS = new Set(
  `的 地 得 了 着 过 吗 呢 吧 啊 呀 啦 哦 哎 唉 嘛 呗 嗯 哈 哟 喂 么 啥 咋 咋地 咋整 怎么 怎样 什么 为什么 为啥 谁 哪 哪里 哪儿 几 多少
我 你 您 他 她 它 俺 咱 我们 你们 您们 他们 她们 它们 咱们 俺们 大家 人家 自己 本人 别人 有人 某 某某
这 那 这个 那个 这些 那些 这里 那里 这儿 那儿 这边 那边 这样 那样 此 该 本 各 每 每个 另 其 其他 其它 某个 哪个 任何 所有
是 就是 不是 还是 也是 都是 在 有 没有 没 不 别 无 未 非 能 不能 会 不会 可 可以 要 不要 想 得 应该 应 必须 需要 让 使 叫 被 把 给 将
都 也 还 就 又 才 再 却 很 太 更 最 挺 非常 真 真的 比较 特别 十分 已 已经 正 正在 刚 刚才 一直 总 总是 经常 老 老是 又是 仍 仍然 还有 只 只有 只是 仅
和 与 及 以及 或 或者 并 并且 而 而且 但 但是 可是 不过 然而 因为 因 由于 所以 因此 如果 要是 若 虽然 即使 既 不仅 不但 为 为了 于 以 等 等等 之 所
从 到 自 由 向 往 朝 对 对于 关于 按 按照 根据 跟 同 比 用 经 经过 通过 随着 当 离 除 除了 至 至今 直到
上 下 里 外 中 内 前 后 左 右 间 时 时候 之前 之后 以后 以前 里面 外面 上面 下面 旁边 现在 今天 昨天 明天 今年 去年 目前
一 二 两 三 四 五 六 七 八 九 十 百 千 万 零 半 第 个 位 名 次 回 天 年 月 日 号 点 些 一些 一个 一下 一点 有点 几个 几次 多 来 去 起 出
请 请问 希望 麻烦 谢谢 感谢 您好 你好 反映 投诉 来电 诉求 咨询 求助 建议 情况 问题 事情 事 说 看 做 弄 干 搞`.split(
    /\s+/,
  ),
);

/** Whether a word says nothing of a matter: a particle, a pronoun, a number, a form of politeness. */
export function isFunctionWord(word: string): boolean {
  return (
    FUNCTION_WORDS.has(word) || [...word].every((character) => FUNCTION_WORDS.has(character)) || /^[\d.%]+$/.test(word)
  );
}
