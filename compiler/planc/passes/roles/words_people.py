"""Words for work that only a person can do."""

from __future__ import annotations

from planc.passes.roles.words import anywhere, first, whole
from planc.passes.roles.words_judgement import CODE_BEHIND

BY_HAND = anywhere(
    {
        "en": r"\bmanually\b|\bby (?:hand|a human|a person)\b|^\W*manual\W*$|^\W*manual *[:(–—-]"
        r"|[(–—:-] *manual\b"
        r"|\bmanual (?:\w+ ){0,2}(?:test|check|verif|validation|review|qa|approval|inspection"
        r"|acceptance|walk)",
        "en, acceptance": r"\buser acceptance\b|\buat\b|\bdogfood|\bsign[- ]off\b"
        r"|\b(?:user|usability) (?:testing|interviews?)\b|\bbeta testers\b"
        r"|\bhuman (?:review|approval|verif|check)",
        "de": r"\bmanuell\w* (?:test|prüf|abnahme|verif|kontroll)|\bhändisch|\bvon hand\b|\bnutzerabnahme",
        "fr": r"\b(?:tests?|vérifications?|validations?|recette) manuel|\bmanuellement\b|\bà la main\b",
        "es": r"\b(?:pruebas?|verificación|validación|revisión) manual|\bmanualmente\b|\ba mano\b",
        "pt": r"\b(?:testes?|verificação|validação|revisão) manua|\bmanualmente\b|\bà mão\b",
        "pl": r"\bręczn\w+ (?:test|weryf|sprawdz)|\b(?:test\w*|weryfikacja) ręczn|\bręcznie\b",
        "ru": r"\bручн\w+ (?:тест|провер)|\bвручную\b",
        "zh": r"(?:手动|人工|手工)(?:测试|验证|检查|确认|验收|审核|操作)",
        "ja": r"(?:手動|目視|手作業)(?:で|による|の)?(?:スモーク)?(?:テスト|検証|確認|チェック)",
        "ko": r"(?:수동|육안)(?:으로)? ?(?:테스트|검증|확인|점검)",
    }
)
TEST_BY_HAND = anywhere(
    {
        "en": r"\bmanual (?:tests?|testing|check|verification)\b(?! (?:script|plan|cases?))",
        "de": r"\bmanuelle[rn]? test",
        "fr": r"\btests? manuels?",
        "es": r"\bpruebas? manual",
        "pt": r"\btestes? manua",
        "pl": r"\btest\w* ręczn",
        "ru": r"\bручн\w+ тест",
        "zh": "手动测试",
        "ja": "手動(?:テスト|確認)",
        "ko": "수동 테스트",
    }
)
PERSON = whole(
    {
        "en": r"humans?|person|people|users?|me|myself|manual|you|owner",
        "de": r"mensch|nutzer(?:in)?",
        "fr": r"humaine?|personne",
        "es": r"human[oa]|persona",
        "pt": r"human[oa]|pessoa",
        "pl": r"człowiek|osoba",
        "ru": r"человек",
        "zh": r"人工|人类",
        "ja": r"人間?|手動",
        "ko": r"사람|수동",
    }
)
MEETINGS = anywhere(
    {
        "en": r"\b(?:user|usability) (?:study|studies|research)\b|\blegal review\b|\bbeta test(?:ing)? with\b"
        r"|\bdemo to\b|\baccount enrol|\b(?:verify|check|inspect|confirm)\b.{0,30}\bvisually\b|\bvisual inspection\b"
        r"|\bstakeholder (?:demo|review|meeting|presentation|workshop)\b|\bkick-?off(?: meeting)?$"
        r"|\b(?:team|staff) training\b|\btraining sessions?\b|\b(?:app|play|chrome web) store (?:submission|review)\b"
        r"|\b(?:demo|promo|tutorial|walkthrough|launch) video$"
        r"|\b(?:review|discuss|align|agree|confirm|validate|walk ?through)\b.{0,40}\bwith (?:the |our )?(?:\w+ ){0,2}"
        r"(?:team|stakeholders?|clients?|customers?|legal|management|leadership)\b",
    }
)
CONSOLES = anywhere(
    {
        "en": r"\b(?:in|via|on|through|from) (?:the )?(?:[\w.]+ ){0,2}(?:developer|admin|cloud|play|aws|firebase"
        r"|azure) console\b"
        r"|\b(?:in|via|on|through|from) (?:the )?(?:supabase|cloudflare|vercel|stripe|aws|firebase|railway"
        r"|netlify|heroku"
        r"|auth0|github|gitlab) (?:dashboard|settings|portal|console)\b|\bat the registrar\b",
    }
)
ONLY_PEOPLE = first(
    {
        "en": r"approve\b|sign (?:up|the)\b|purchase\b|buy\b"
        r"|interview (?:\w+ ){0,2}(?:users|customers|stakeholders|people)\b"
        r"|train (?:the |our )?(?:\w+ ){0,2}(?:team|staff|users|employees)\b"
        r"|(?:get|obtain|request|await|wait for) (?:\w+ ){0,3}(?:approval|sign-off|consent)"
        r"|(?:get|obtain|acquire|request) (?:\w+ ){0,3}(?:accounts?|api keys?|credentials|licen[cs]e)\b"
        r"|register (?:\w+ ){0,2}(?:domain|developer account)\b|hire\b|pay (?:the|for)\b|meet with\b|talk to\b"
        r"|(?:(?:recruit|solder|announce|enrol?l)\b|invite\b.{0,30}\b(?:customers|users|testers|participants)\b"
        r"|schedule\b.{0,30}\b(?:meetings?|interviews?|calls?|demo)\b|record\b.{0,20}\b(?:demo|screencast"
        r"|walkthrough)\b"
        r"|submit\b.{0,30}\b(?:store|apple|google play)\b|take\b.{0,20}\bphotos?\b|enable billing\b"
        r"|collect\b.{0,20}\bfeedback\b|rotate\b.{0,20}\b(?:keys|secrets|credentials|passwords)\b"
        r"|fill (?:in|out)\b.{0,20}\b(?:listing|questionnaire|survey)\b"
        r"|ask (?:devops|ops|it|infra|admins?|design(?:er)?s?|marketing)\b"
        r"|(?:create|set ?up|open) (?:an? |the |your )?(?:stripe|aws|google|apple|azure|vercel|netlify|supabase"
        r"|firebase"
        r"|twilio|github|openai|anthropic|paypal|developer|merchant|gcp)(?: cloud| developer)? (?:accounts?"
        r"|projects?)\b"
        r"|(?:configure|set ?up|update|add|point|create) (?:\w+ ){0,3}dns(?: (?:records?|entries|settings|zone))?\b"
        r"(?! (?:resolver|client|server|cache|lookup))|dns (?:configuration|setup|records|changes|cutover)\b)"
        rf"{CODE_BEHIND}"
        r"|(?:log|sign) in to (?:[\w'.-]+ ){0,3}(?:console|dashboard|portal|account|panel|website|connect)\b"
        r"|(?:call|phone|e-?mail|contact|ask) (?:(?:the|our|your) )?(?:\w+ ){0,2}(?:owner|customer|client|legal"
        r"|vendor|supplier|stakeholders?|lawyer|bank|registrar|landlord)\b(?! (?:page|form|api|service|model|list))",
        "de": r"genehmig|freigeben\b|kaufe",
        "fr": r"approuver|acheter",
        "es": r"aprobar|comprar",
        "pt": r"aprovar|comprar",
        "pl": r"zatwierd|kupi[ćc]",
        "ru": r"утверд|согласова|купить",
        "zh": r"批准|审批|购买",
        "ja": r"承認|購入",
        "ko": r"승인|구매",
    }
)
SAID_OUTRIGHT = anywhere(
    {
        "en": r"\bonly (?:an? )?(?:person|people|humans?) (?:can|may)\b"
        r"|\bdone by (?:an? )?(?:person|people|humans?)\b|\bno agent can\b",
        "de": r"\bnur (?:ein )?mensch(?:en)? (?:kann|können)\b",
        "fr": r"\bseule? une personne peut\b|\bseul un humain peut\b",
        "es": r"\bsolo una persona puede\b",
        "pt": r"\bsó uma pessoa pode\b",
        "pl": r"\btylko człowiek może\b",
        "ru": r"\bтолько человек может\b",
        "zh": r"只能(?:由)?人工|必须人工",
        "ja": r"人間(?:だけ|のみ|しか)",
        "ko": r"사람만",
    }
)
REAL_MACHINES = anywhere(
    {
        "en": r"\bwindows \d|\bmacos\b|\bubuntu\b|\biphone\b|\bipad\b|\bandroid\b.{0,20}\bdevices?\b",
        "en, devices": r"\b(?:real|physical|actual|low[- ]end|clean|different|multiple|all)\b.{0,12}"
        r"\b(?:devices?|hardware|systems?|machines?|platforms?|phones?)\b",
        "en, hardware": r"\bgpus?\b|\bmulti-monitor\b|\bscreen[- ]readers?\b|\bvoiceover\b|\bnvda\b|\bvlc\b",
        "de": r"\bechte[nr]? (?:geräte|hardware)",
        "fr": r"\b(?:appareils?|téléphones?) réels?\b",
        "es": r"\b(?:dispositivos?|aparatos?) reales\b",
        "pt": r"\b(?:dispositivos?|aparelhos?) rea(?:l|is)\b",
        "pl": r"\b(?:prawdziw|fizyczn)\w+ urządze",
        "ru": r"\b(?:реальн|физическ)\w+ устройств",
        "zh": "真机|实机|真实设备",
        "ja": "実機|実デバイス",
        "ko": "실기기|실제 기기",
    }
)
