"""Words for work that only a person can do."""

from __future__ import annotations

from planc.passes.roles.words import anywhere, first, whole
from planc.passes.roles.words_judgement import CODE_BEHIND

BY_HAND = anywhere(
    {
        "en": r"\bmanually\b|\bby (?:hand|a human|a person)\b|^\W*manual\W*$|^\W*manual *[:(–—-]"
        r"|[(–—:-] *manual\b(?! (?:vs|versus|or|and|/)\b)"
        r"|\bmanual (?:\w+ ){0,2}(?:test|check|verif|validation|review|qa|approval|inspection"
        r"|acceptance|walk)",
        "en, acceptance": r"\buser acceptance\b|\buat\b|\bdogfood|\bsign[- ]off\b"
        r"|\b(?:user|usability) (?:testing|interviews?)\b|\bbeta testers\b"
        r"|\bhuman (?:review|approval|verif|check)",
        "de": r"\bmanuell\w* (?:test|prüf|abnahme|verif|kontroll)|\bhändisch|\bvon hand\b|\bnutzerabnahme"
        r"|\babnahme durch\b"
        r"|\b(?:kunden|nutzer)interviews?\b|\bim (?:app )?store einreichen\b",
        "fr": r"\b(?:tests?|vérifications?|validations?|recette) manuel|\bmanuellement\b|\bà la main\b"
        r"|\brecette (?:utilisateur|client)"
        r"|\bentretiens? (?:avec|utilisateurs?|clients?)\b",
        "es": r"\b(?:pruebas?|verificación|validación|revisión) manual|\bmanualmente\b|\ba mano\b"
        r"|\bpruebas con (?:usuarios|clientes)\b"
        r"|\bentrevistas? con\b|\b(?:subir|publicar|enviar) (?:a|en) la (?:app|play) store\b",
        "pt": r"\b(?:testes?|verificação|validação|revisão) manua|\bmanualmente\b|\bà mão\b"
        r"|\btestes? com (?:usuários|clientes)\b|\bhomologação (?:com|pel[oa])\b"
        r"|\bentrevistas? com\b|\b(?:subir|publicar|enviar) (?:n|par)?a (?:app|play) store\b",
        "pl": r"\bręczn\w+ (?:test|weryf|sprawdz)|\b(?:test\w*|weryfikacja) (?:ręczn|manualn)|\bręcznie\b"
        r"|\bwywiady? z\b",
        "ru": r"\bручн\w+ (?:тест|провер)|\bвручную\b"
        r"|\bинтервью с\b",
        "zh": r"(?:手动|人工|手工)(?:测试|验证|检查|确认|验收|审核|操作)|用户验收"
        r"|(?:手动|人工|手工)(?!模式).{1,16}(?:验证|确认|检查|测试)|真机(?:调试|测试|验证)|用户(?:访谈|调研)|与(?:产品|客户|业务).{0,4}(?:确认|沟通|对齐)",
        "ja": r"ユーザー?受け?入れ(?:テスト)?|(?:手動|目視|手作業)(?:で|による|の)?(?:スモーク)?(?:テスト"
        r"|検証|確認|チェック)"
        r"|(?:顧客|利用者|ユーザー?|関係者)(?:への|に)(?:説明|ヒアリング|インタビュー)|ストア(?:への)?(?:申請|登録)",
        "ko": r"(?:수동|육안)(?:으로)? ?(?:테스트|검증|확인|점검)"
        r"|(?:고객|사용자) ?인터뷰|(?:앱 ?)?스토어 (?:등록|제출|심사)",
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
HANDS_ON = whole(
    {
        "en": r"(?:phase \d+\W+)?manual (?:[\w-]+ ){0,2}(?:tests?|testing|(?:spot-?)?checks?|verification|validation"
        r"|qa)(?: *\([^()]*\))?",
        "de": r"manuelle[rn]? (?:tests?|prüfung(?:en)?|schritte)",
        "fr": r"(?:tests?|vérifications?|étapes) manuel\w*",
        "es": r"(?:pruebas?|verificación|pasos) manual\w*",
        "pt": r"(?:testes?|verificação|passos) manua\w*",
        "pl": r"(?:testy?|weryfikacja|kroki) ręczn\w*",
        "ru": r"ручн\w+ (?:тест\w*|проверк\w*|шаги)",
        "zh": r"(?:手动|人工|手工)(?:测试|验证|检查)",
        "ja": r"手動(?:テスト|確認|検証)",
        "ko": r"수동 ?(?:테스트|검증|확인)",
    }
)
"""A heading over what people try out."""
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
        r"|\bdemo to\b|\baccount enrol|\b(?:verify|check|inspect|confirm)\b.{0,30}\bvisually\b"
        r"|\bvisual inspection\b"
        r"|\bstakeholder (?:demo|review|meeting|presentation|workshop)\b|\bkick-?off(?: meeting)?$"
        r"|\b(?:team|staff) training\b|\btraining sessions?\b|\b(?:app|play|chrome web) store (?:submission|review)\b"
        r"|\b(?:demo|promo|tutorial|walkthrough|launch) video$"
        r"|\brecord\b.{0,40}\b(?:walkthrough|screencast|demo|tutorial|youtube|loom)\b"
        r"|\b(?:review|discuss|align|agree|confirm|validate|walk ?through)\b.{0,40}\bwith (?:the |our )?(?:\w+ ){0,2}"
        r"(?:team|stakeholders?|clients?|customers?|legal|management|leadership)\b",
    },
    signs="study|studies|research|legal review|beta test|demo to|enrol|visual|stakeholder|kick"
    "|training|store |video|record|with ",
)
CONSOLES = anywhere(
    {
        "en": r"\b(?:in|via|on|through|from) (?:the )?(?:[\w.]+ ){0,2}(?:developer|admin|cloud|play|aws"
        r"|firebase"
        r"|azure) console\b"
        r"|\b(?:in|via|on|through|from) (?:the )?(?:supabase|cloudflare|vercel|stripe|aws|firebase|railway"
        r"|netlify|heroku"
        r"|auth0|github|gitlab) (?:dashboard|settings|portal|console)\b|\bat the registrar\b",
    },
    signs="console|dashboard|settings|portal|registrar",
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
        r"|(?:configure|set ?up|update|add|point|create) (?:\w+ ){0,3}dns(?: (?:records?|entries|settings"
        r"|zone))?\b"
        r"(?! (?:resolver|client|server|cache|lookup))|dns (?:configuration|setup|records|changes|cutover)\b)"
        rf"{CODE_BEHIND}"
        r"|(?:log|sign) in to (?:[\w'.-]+ ){0,3}(?:console|dashboard|portal|account|panel|website|connect)\b"
        r"|(?:call|phone|e-?mail|contact|ask) (?:(?:the|our|your) )?(?:\w+ ){0,2}(?:owner|customer|client|legal"
        r"|vendor|supplier|stakeholders?|lawyer|bank|registrar"
        r"|landlord)\b(?! (?:page|form|api|service|model|list))",
        "de": r"genehmig|freigeben\b|kaufe|(?:domain|api-?schlüssel|api-?keys?|lizenz|zertifikat|konto bei)\b"
        r".{0,24}(?:registrieren|beantragen|kaufen|beschaffen|einholen|anlegen)",
        "fr": r"approuver|acheter|(?:obtenir|demander|commander) .{0,20}(?:clés?|domaine|licence"
        r"|certificat|accord|comptes?)\b",
        "es": r"aprobar|comprar|aprobación (?:del|de la)\b|(?:obtener|conseguir|solicitar|contratar) .{0,20}"
        r"(?:claves?|api keys?|credenciales|dominio|licencia|aprobación)\b",
        "pt": r"aprovar|comprar|aprovação d[oa]\b|(?:obter|conseguir|solicitar|contratar) .{0,20}"
        r"(?:chaves?|api keys?|credenciais|domínio|licença|aprovação)\b",
        "pl": r"zatwierd|kupi[ćc]|(?:uzyska[ćcj]|zdobyć|zamówić) .{0,20}(?:klucz|domen|licencj|certyfikat"
        r"|zgod)",
        "ru": r"утверд|согласова|купить|(?:получить|запросить|заказать) .{0,20}(?:ключ|домен|лиценз"
        r"|сертификат|одобрен)",
        "zh": r"(?:购买|采购|申请|开通).{0,16}(?:账号|账户|域名|服务器|证书|密钥|许可证|api ?key)\W*$"
        r"|注册.{1,16}(?:账号|账户|域名)\W*$"
        r"|提交.{0,12}(?:store|商店|应用市场).{0,4}审核|(?:等待|获得|取得).{0,8}(?:审批|批准)|(?:批准|审批)\W*$",
        "ja": r".{0,20}(?:ドメイン|証明書|(?:開発者|developer|apple|google|aws"
        r"|stripe) ?アカウント)[のを](?:取得|購入|契約|申請|登録)"
        r"(?:する)?\W*$|.{0,20}api ?キー[のを](?:取得|申請)(?:する)?\W*$"
        r"|.{0,12}承認(?:を得|を取|を依頼|\W*$)|購入(?:する)?\W*$",
        "ko": r".{0,12}(?:도메인|인증서|api ?키|개발자 계정|서버|라이선스)[를을]? ?"
        r"(?:구매|구입|발급|신청|등록)(?:한다|하기|받기)?\W*$"
        r"|.{0,8}승인(?:받기|요청)?\W*$|구매(?:하기)?\W*$",
    },
    signs="approv|sign|purchase|buy|interview |train |consent|account|api key|credential|licen"
    "|domain|hire|pay |meet with|talk to|recruit|solder|announce|enrol|invite|schedule"
    "|record|submit|take|billing|collect|rotate|fill |ask |project|dns|log in|call |phone "
    "|mail |contact ",
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
