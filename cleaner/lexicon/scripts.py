"""Which script a text is written in, and what that says of its language."""

from __future__ import annotations

import re

_SCRIPTS = {
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "Kana": "\u3040-\u30fa\u30fc-\u30ff\uff66-\uff9d",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
    "Cyrl": "\u0400-\u052f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Armn": "\u0530-\u058f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Hebr": "\u0590-\u05ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Orya": "\u0b00-\u0b7f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Tibt": "\u0f00-\u0fff",
    "Mymr": "\u1000-\u109f",
    "Khmr": "\u1780-\u17ff",
    "Ethi": "\u1200-\u137f",
    "Thaa": "\u0780-\u07bf",
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
_PATTERNS = {script: re.compile(f"[{ranges}]") for script, ranges in _SCRIPTS.items()}
# Scripts that one language of the web writes nearly alone.
_LANGUAGE_BY_SCRIPT = {
    "Hang": "ko", "Kana": "ja", "Grek": "el", "Armn": "hy", "Geor": "ka", "Hebr": "he", "Beng": "bn",
    "Guru": "pa", "Gujr": "gu", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si",
    "Thai": "th", "Laoo": "lo", "Mymr": "my", "Khmr": "km", "Ethi": "am", "Orya": "or",
    "Tibt": "bo", "Thaa": "dv",
}  # fmt: skip
# Letters and points by which another language of such a script is known.
_MARKS = {
    "Hebr": (re.compile("[\u05f0-\u05f2]|א[\u05b7\u05b8]"), "yi"),
    "Beng": (re.compile("[ৰৱ]"), "as"),
    "Ethi": (re.compile("[ቐ-ቕኣኸ]"), "ti"),
}
MARK_SHARE = 0.02  # of the characters; Amharic has some ኸ, Tigrinya one letter of ten
KANA_SHARE = 0.05  # of the letters; Japanese prose has a third, Chinese none
HANGUL_SHARE = 0.2
MOSTLY_LATIN = 20  # one letter in so many from elsewhere changes no script
_COMMON = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u2000-\u20cf]+")
# Characters that the reform of 1956 changed, each in the form that only one of the two writes.
_SIMPLIFIED = frozenset(
    "这说们为来时个国会发经学对动过还进点问间门见长东车马话让认语开关无与实业产权护样应当义书买卖乡亲从众"
    "优传伤体价侧儿内军农冲决况几凤刘则刚创别剧劝办务劳势区医华协单卫压厅历厂县双变号听启吗员响团园围图圆"
    "场坏块坚坛垒报处备复头夹夺奖妇妈孙宁宝审宫宽宾导寿将尔尽层岁岛岭币师带帮庆库废异张强归录总恶悬惊惯戏"
    "战户执扩扬抢拟择挥损换据摄数断旧显晓暂术机杂条杨极构枪标树桥档检楼欢欧歼残气汇汉汤沟没泽洁测济浓涨渐"
    "温湾满滨灭灯灵灾炼热爱爷状独狱猎玛环现电画疗盖监盘码础确离种积称稳穷竞笔签简类纪约级纯纳纸线练组细织"
    "终结给络绝统继绩续维综绿编网罗罚职联肃胜脑脸节艺苏获营蓝虑虽补装观规视览觉计订讨训议记讲许论设访证评"
    "识诉词译试诗该详误请诸读课调谈谁谢负贡财责败货质购贸费贺资赛赞赢赵跃轨转轮软轻载较辆输边达迁运远违连"
    "选递邮释针钟钢钱铁银错键镇闭闻阅队阳阶际陆陈险随难韩页项顺须顾预领频题额风飞饭馆驱验鱼鲁鸟鸡麦黄齐龙"
    "龄荣尝隐属讼扰击谋惩贱"
)
_TRADITIONAL = frozenset(
    "這說們為來時個國會發經學對動過還進點問間門見長東車馬話讓認語開關無與實業產權護樣應當義書買賣鄉親從眾"
    "優傳傷體價側兒內軍農衝決況幾鳳劉則剛創別劇勸辦務勞勢區醫華協單衛壓廳歷廠縣雙變號聽啟嗎員響團園圍圖圓"
    "場壞塊堅壇壘報處備復頭夾奪獎婦媽孫寧寶審宮寬賓導壽將爾盡層歲島嶺幣師帶幫慶庫廢異張強歸錄總惡懸驚慣戲"
    "戰戶執擴揚搶擬擇揮損換據攝數斷舊顯曉暫術機雜條楊極構槍標樹橋檔檢樓歡歐殲殘氣匯漢湯溝沒澤潔測濟濃漲漸"
    "溫灣滿濱滅燈靈災煉熱愛爺狀獨獄獵瑪環現電畫療蓋監盤碼礎確離種積稱穩窮競筆簽簡類紀約級純納紙線練組細織"
    "終結給絡絕統繼績續維綜綠編網羅罰職聯肅勝腦臉節藝蘇獲營藍慮雖補裝觀規視覽覺計訂討訓議記講許論設訪證評"
    "識訴詞譯試詩該詳誤請諸讀課調談誰謝負貢財責敗貨質購貿費賀資賽贊贏趙躍軌轉輪軟輕載較輛輸邊達遷運遠違連"
    "選遞郵釋針鐘鋼錢鐵銀錯鍵鎮閉聞閱隊陽階際陸陳險隨難韓頁項順須顧預領頻題額風飛飯館驅驗魚魯鳥雞麥黃齊龍"
    "齡榮嘗隱屬訟擾擊謀懲賤"
)


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script of most letters, or None without letters.

    Kana and Hangul win over the Chinese characters among them.
    """
    if text.isascii():
        return "Latn" if any(character.isalpha() for character in text) else None
    if len(_COMMON.sub("", text)) * MOSTLY_LATIN < len(text):
        return "Latn" if _PATTERNS["Latn"].search(text) else None
    counts = {script: len(pattern.findall(text)) for script, pattern in _PATTERNS.items()}
    letters = sum(counts.values())
    if not letters:
        return None
    if counts["Kana"] >= KANA_SHARE * letters and counts["Kana"] + counts["Hani"] > letters / 2:
        return "Kana"
    if counts["Hang"] >= HANGUL_SHARE * letters:
        return "Hang"
    return max(counts, key=lambda script: counts[script])


def language_of_script(text: str, script: str | None) -> str | None:
    """Return the language (BCP 47) that the script alone settles, or None.

    Chinese without a character that only one of its two writings has is `zh`.
    """
    if script == "Hani":
        simplified = sum(character in _SIMPLIFIED for character in text)
        traditional = sum(character in _TRADITIONAL for character in text)
        if simplified == traditional:
            return "zh"
        return "zh-Hans" if simplified > traditional else "zh-Hant"
    if script in _MARKS:
        mark, language = _MARKS[script]
        if len(mark.findall(text)) > MARK_SHARE * len(text):
            return language
    return _LANGUAGE_BY_SCRIPT.get(script or "")
