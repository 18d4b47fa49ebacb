/**
 * The most common surnames, from the yearly reports of the Ministry of Public Security, with those of the north-east. These are
 * rarely part of an ordinary word.
 */
export const SURNAMES =
  '王李张刘陈杨赵吴徐孙朱郭梁宋郑谢韩唐冯董萧肖曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛阎闫潘杜戴钟姜范姚谭廖邹熊陆郝孔崔邱秦侯邵孟龚庞樊殷陶颜倪芦葛韦聂柳邢岳莫耿牟詹靳甄隋阮闵饶瞿戚郁郝谌栾佟仇窦卞娄冀郎裘臧晏糜邬褚蔺冼逄郄綦谯佘骆丘邸郜鄂' as const;

/** Surnames that are also part of ordinary words. */
export const ORDINARY_SURNAMES =
  '黄周胡高林何马罗于程曾叶余夏汪田任方石金白康毛江史顾龙万段雷钱汤尹黎易常武乔贺赖文兰施洪翟安严牛温季俞章鲁申尤毕丛焦向路齐梅庄辛管祝左涂谷祁时舒卜关苗凌费纪盛童欧项曲成游阳裴席卫查屈鲍覃霍翁植甘景薄单包司柏宁柯桂解强柴华车冉房边辜吉刁古池滕晋苑畅宫苟廉简盖符奚木穆党燕谈姬屠连商蒙计喻揭迟宇敖鄢冷卓花艾蓝巩稽井练仲乐虞封竺官衣楚栗匡宗巫鞠僧桑荆银扬明沙伏岑习胥付隗代闻初赫富肇占崇籍矫战麻亓尚尧米乌';

export const DOUBLE_SURNAMES =
  '欧阳|上官|司马|诸葛|司徒|东方|独孤|南宫|夏侯|尉迟|慕容|令狐|皇甫|长孙|宇文|轩辕|端木|公孙|淳于|单于|澹台|赫连|申屠|太史|钟离|濮阳|呼延|闻人|仲孙|拓跋|完颜|纳兰|叶赫|那拉|瓜尔佳|钮祜禄|富察|爱新觉罗';
