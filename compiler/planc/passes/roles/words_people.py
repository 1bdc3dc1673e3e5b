"""Words for work that is left to people: what is tried out by hand, and whose work the author says it is."""

from __future__ import annotations

from planc.passes.roles.words import anywhere, whole

BY_HAND = anywhere(
    {
        "en": r"\bmanually\b|\bby (?:hand|a human|a person)\b|^\W*manual\W*$|^\W*manual *[:(–—-]"
        r"|[(–—:-] *manual\b(?! (?:vs|versus|or|and|/)\b)"
        r"|\bmanual (?:\w+ ){0,2}(?:test|check|verif|validation|review|qa|approval|inspection"
        r"|acceptance|walk)",
        "en, acceptance": r"\bby (?:the )?(?:designer|product owner|client|customer)\W*$"
        r"|\buser acceptance\b(?! of)|\buat\b|\bdogfood|\bsign[- ]off\b"
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
        "ko": r"사용자 수용|(?:수동|육안)(?:으로)? ?(?:테스트|검증|확인|점검)"
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
THEIRS = anywhere(
    {
        "en": r"\b(?:you|user|human|boss|owner|founder|client|customer)s? (?:must|have to|has to|needs? to) do\b"
        r"|\bwaiting (?:on|for) (?:the )?(?:user|human|you|owner|founder|client)\b"
        r"|\bonly (?:an? )?(?:person|people|humans?) (?:can|may)\b"
        r"|^\W*(?:end[- ]users?|(?:subject[- ]matter|domain) experts?|smes?|founders?)\W*$"
        r"|^\W*(?:the |your )?(?:user|human|owner|operator|founder)(?:'s|’s)? (?:actions?|tasks?|to-?dos?|steps?)\W*$"
        r"|\bhuman[- ](?:only|required|tasks|actions|steps)\b",
    },
)
"""A heading over what its author leaves to people."""
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
        "en": r"humans?|person|people|users?|me|myself|manual|you|owner|founder|sme|👤|🧑|🙋",
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
        "en": r"\bwindows \d|\bmacos\b|\bubuntu\b|\biphone\b|\bipad\b|\b(?:android|mobile)\b.{0,20}\bdevices?\b"
        r"|\bios (?:and|&|/) android\b|\bandroid (?:and|&|/) ios\b",
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
