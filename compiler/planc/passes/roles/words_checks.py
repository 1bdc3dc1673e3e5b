"""Words for work that only checks, and for tests that are to be written."""

from __future__ import annotations

from planc.passes.roles.words import anywhere, first, last, whole

PASSING = first(
    {
        "en": r"(?:ensure|make sure|all|acceptance|existing|full)\b.{0,50}\b(?:tests?|builds?|suite|ci|lint\w*"
        r"|checks?)\b"
        r".{0,20}\b(?:pass(?:es|ing)?|green|succeeds?)\b"
        r"|(?:(?:unit|integration|e2e|regression) )?tests? (?:all )?(?:pass(?:es|ed|ing)?|(?:are|is) green)\b"
        r"|(?:mypy|ruff|eslint|tsc|clippy|lint|pytest|typecheck|type check|ci|build)(?: --?[\w-]+)*[`*]* (?:is )?"
        r"(?:clean|green|pass(?:es|ed|ing)?|succeeds?)\b",
        "de": r"alle .{0,20}tests? .{0,12}(?:grün|bestanden|bestehen)"
        r"|(?:build|tests?)(?: und (?:build|tests?))? grün\b",
        "fr": r"tous les tests .{0,12}(?:passent|verts?\b)",
        "es": r"(?:todas las pruebas|todos los tests) .{0,12}pasan",
        "pt": r"todos os testes .{0,12}passa",
        "pl": r"wszystkie testy .{0,12}przechodz",
        "ru": r"все тесты .{0,12}(?:проход|зел[её]н)",
        "zh": r"(?:确保|保证)?(?:所有|全部|全量).{0,8}测试.{0,4}通过",
        "ja": r"(?:全|すべて|全て).{0,6}テスト.{0,4}(?:パス|成功|通過)",
        "ko": r"(?:모든|전체) ?.{0,6}테스트.{0,4}통과",
    },
)
# A check before an act, or of who acts, is one that a program makes.
RUNTIME = (
    r"(?:check|validate|verify|confirm)\b.*\bbefore (?:upload|sav|submit|delet|send|insert|writ|stor)\w*"
    r"|check (?:if|whether) (?:the )?user\b|check (?:for )?(?:(?!the )\w+ )?(?:updates|permissions"
    r"|duplicates?)\b(?! (?:are|is|work))"
    r"|verify (?:the |that )?user owns\b"
)
# What a program checks when it runs is code: `Verify password against stored hash`, `Validate request body`.
CODED = (
    r"(?:verify|validate|check)\s+(?:(?:the|that|if|for|a|an|user|webhook|jwt|access|refresh|duplicate|existing"
    r"|request"
    r"|input|login|session|api|auth)\s+)*(?:passwords?|signature|tokens?|credentials?|body|payload|usernames?"
    r"|request|input|expir\w+|ownership|params|parameters|headers?|cookies?|nonce|otp|jwt|data types)\b"
    r"(?!.*\b(?:works?|working|is|are|pass(?:es|ed|ing)?|correct\w*|end[- ]to[- ]end|flow|manually"
    r"|in production"
    r"|render\w*|displayed|tests?|across|all)\b)"
)
CHECKS_FIRST = first(
    {
        "en": rf"(?!{CODED}|{RUNTIME})(?:prove|verify|verified|verification|validated?|check"
        rf"|confirm(?:ed)?|inspect"
        rf"|benchmark|measured?|lint(?! (?:rules?|config|setup))|assert"
        r"|self-review|(?:double|cross|spot)-check)\b(?!:|[-.]\w)"
        r"(?! (?:e-?mail|harness|code|suite|token|middleware|schema)s?\b)"
        r"|compare\b.*\b(?:against|with|to) (?:the )?(?:\w+ )?(?:baselines?|expected|references?|golden|snapshots?)\b"
        r"|(?:capture|record|take|collect)\b[^:;.]{0,40}\b(?:baselines?|measurements)$"
        r"|(?:smoke|sanity)[- ](?:test|check)\b(?! scripts?)|type[- ]?check|build and (?:verify|test|check)\b"
        r"|wait for (?:the )?ci\b"
        r"|build (?:the )?(?:docker |production |release )?(?:image|bundle|binary|app)\b.*\band (?:verify"
        r"|confirm|check)\b"
        r"|(?:re-?)?(?:run|execute)\b(?!.{0,30}\b(?:generate|codegen|install|init|create|scaffold|tidy"
        r"|seed|migrate)\b)"
        r"(?!.{0,50}\band (?:fix|resolve|correct|generate|apply"
        r"|update)\b)(?! (?:\w+ )+(?:in the background|on a schedule|periodically|at (?:boot|startup))\b)"
        r"(?! (?:commands?|scripts?|button|loop|formatter|migrations?|code|workflows?|steps|queries|actions"
        r"|plugins|agents"
        r"|codegen|install|via)\b)"
        r"|(?:perform|conduct|carry out)\b.{0,40}\b(?:tests?|testing|checks?|verification|validation)\b"
        r"|test (?:with|on|against)\b|(?:verified|validated) \w",
        "de": r"prüfe|überprüf|verifizier|validier|kontrollier|messen\b",
        "fr": r"vérifi|valider\b|valide\b|contrôler|mesurer|(?:exécuter|lancer) .{0,20}\b(?:tests|suite)\b",
        "es": r"verificar?\b|validar?\b|comprobar|comprueba|medir\b|ejecutar .{0,30}\b(?:pruebas"
        r"|tests?|suite|validación|comprobar)\b",
        "pt": r"verificar?\b|validar?\b|conferir|medir\b"
        r"|(?:executar|rodar) .{0,30}\b(?:testes|checks|comparar|conferir|verificar|validar"
        r"|suíte|validação)\b",
        "pl": r"sprawd[źz]|zweryfik|weryfik|zwalid|uruchom.{0,24}test|zmierz",
        "ru": r"(?:запусти|прогна)\w*\b.{0,40}\b(?:протест|провер)|провер(?!ка (?:прав|доступ|токен|парол|подпис"
        r"|ввод|email))|убедит|измер|запусти\w* .{0,12}тест"
        r"|прогнать .{0,12}тест",
        "zh": r"(?:启动|打开|运行)[^，,]{0,12}[，,]\s?(?:检查|确认|验证)"
        r"|验证|校验|检查|确认|(?:运行|执行).{0,8}(?:测试|检查)"
        r"|跑(?:一遍|通)?.{0,6}(?:回归|测试)|自测"
        r"|(?:(?:使用|用|通过) ?.{1,16} ?)?(?:扫描|搜索|全局搜索|排查|审计).{0,30}(?:确认|核对|检查)",
    },
)
CHECKS_LAST = last(
    {
        "de": r"\bfunktionstests?\b|\b(?:über)?prüfen\b|\b\w*-verifikation\b|\bverifizieren\b|\bvalidieren\b"
        r"|\bmessen\b"
        r"|tests? (?:ausführen|durchführen|laufen lassen|fahren)\b",
        "ja": r"(?:を|の|が)?(?:確認|検証|チェック|計測)(?:する|します|すること)?"
        r"|(?:テスト|スイート|チェック|検証|ビルド)(?!用|コード|ケース)[^、。]{0,30}(?:実行|実施)(?:する|します)?",
        "ko": r"(?:검증|확인|점검)(?:한다|하기|합니다)?|테스트 ?(?:를 )?(?:실행|수행)(?:한다|하기|합니다)?",
    }
)
COMMANDS = whole(
    {
        "en": r"(?:\w+:\s*)?`?(?:(?:npm|pnpm|yarn|bun|npx|cargo|go|flutter|dart|dotnet|deno|mvn|gradle|make|uv"
        r"|poetry|pytest|tox|tsc|eslint|ruff|mypy|biome|swift|xcodebuild|ctest|phpunit|rspec|bundle"
        r"|composer|mix|pre-commit)\b[^`\n]*"
        r"\b(?:tests?|pytest|lint\w*|analy[sz]e|check|build|vet|typecheck|tsc|format|fmt|audit|clippy|mypy|ruff"
        r"|verify|coverage)"
        r"\b[^`\n]*|pytest|tox|tsc|ctest)`?(?:,\s*`[^`\n]+`)*\.?",
    },
)
"""A title that is nothing but a command that checks."""
CHECK_NOUNS = anywhere(
    {
        "en": r"^\W*(?:\w+[\s-]+){0,3}checkpoint\b(?!/)(?! (?:storage|after|from|and|support|file|logic|system))"
        r"|^\W*(?:\w+[\s-]+){0,3}quality gates?\b|\bqa\b(?! (?:checklist|documents?|bot|agent|page|dashboard)\b)"
        r"|^\W*(?:entry|exit|phase|release|acceptance|final) gate\W*(?:[(（].*)?$"
        r"|^\W*(?:(?:full|final|complete|end-to-end) )?dry[ -]run\b(?! (?:mode|flag|option|support|output|of\b))"
        r"|\bfinal (?:verification|validation|check|acceptance)|\bsmoke test(?! (?:scripts?|file))"
        r"|^\W*(?:validation|verification|testing)\W*$"
        r"|^\W*(?:performance|final|deployment|release|acceptance|regression|build) (?:validation"
        r"|verification)\W*(?:$|:)"
        r"|\b(?=verification$)(?<!mail )(?<!phone )(?<!signature )(?<!token )(?<!user )(?<!otp )(?<!identity )"
        r"(?<!account )verification$"
        r"|\b(?:verification|validation|qa|review) (?:wave|pass|round|suite)$"
        r"|\b(?:compliance|lighthouse|npm|cargo|pip) audit\b|^\W*final (?:\w+ )?tests?\b|\b(?:security"
        r"|vulnerability|licen[cs]e|dependency|secrets?) scan$"
        r"|\b(?:type|memory|health|sanity|consistency|fidelity|build|compile|regression|link|compliance"
        r"|quality) check$"
        r"|\b(?:make sure|ensure) (?:that )?(?:it|things|everything)(?: still)? (?:works?|runs?|is|are)\b"
        r"|\b(?:verified|validated)(?: end[- ]to[- ]end)?\W*(?:\(.*)?$"
        r"|\bperformance benchmarks?\W*$|\btest coverage (?:above|over|at least|≥|>)",
        "de": r"\bkontrollpunkt\b|\bendkontrolle\b|\babnahmetest|\bqualitätssicherung\W*$"
        r"|^\W*(?:(?:abschließende|finale|gesamte|vollständige|technische) )?"
        r"(?:validierung|verifizierung|verifikation|überprüfung|endprüfung)\W*$"
        r"|\b(?:performance|last|stress|regressions|sicherheits|akzeptanz|system|smoke"
        r"|kompatibilitäts)-?tests?\W*$"
        r"|\bend-?abnahme\W*$",
        "fr": r"\bpoint de contrôle\b|\bvérification (?:finale|complète)"
        r"|^\W*contrôle qualité\W*$|^\W*(?:validation|vérifications?|recette)(?: (?:finale|complète|globale"
        r"|générale|technique))?\W*$"
        r"|\btests? de (?:performances?|charge|régression|non-régression|sécurité|fumée|acceptation)\W*$",
        "es": r"\bpunto de control\b|\bverificación (?:final|completa)"
        r"|^\W*(?:validación|verificación|comprobación)(?: (?:final|completa|general|integral|global))?\W*$"
        r"|\bpruebas? de (?:rendimiento|carga|regresión|estrés|humo|aceptación|seguridad)\W*$"
        r"|^\W*(?:pruebas|tests|testing) y (?:validación|verificación)\W*$",
        "pt": r"\bponto de (?:controle|verificação)\b|\bverificação (?:final|completa)"
        r"|^\W*homologação\W*$|^\W*(?:validação|verificação|conferência)(?: (?:final|completa|geral|integral"
        r"|global))?\W*$"
        r"|\btestes? de (?:desempenho|performance|carga|regressão|estresse|fumaça|aceitação|segurança)\W*$"
        r"|^\W*testes e (?:validação|verificação)\W*$",
        "pl": r"\bpunkt kontrolny\b|^\W*(?:weryfikacja|walidacja|testowanie)(?: (?:końcowa|pełna|całości))?\W*$"
        r"|\btesty? (?:wydajnościow|obciążeniow|regresj|akceptac|dymn)\w*\W*$",
        "ru": r"\bконтрольная точка\b|^\W*(?:(?:финальн|итогов|полн|общ)\w+ )?"
        r"(?:валидация|верификация|проверка|тестирование)\W*$"
        r"|\b(?:нагрузочн|регрессионн|при[её]мочн|интеграционн|системн|сквозн|функциональн)\w+ тестирование"
        r"|\b(?:end-to-end|e2e|ui) тестирование",
        "zh": r"检查点|最终验证|验收测试|回归测试|冒烟(?!测试脚本|脚本)"
        r"|(?:编译|构建|功能|集成|整体|端到端|部署|全量|全面|完整|综合|回归"
        r"|全链路|联调|上线|交付|兼容性)(?:测试)?(?:验证|校验|检查|自测)|测试(?:与|和|及)(?:验证|验收|回归)",
        "ja": r"チェックポイント|動作確認|最終確認",
        "ko": r"체크포인트|최종 확인|동작 확인",
    },
)
TESTS_FIRST = first(
    {
        "en": r"(?:test|testing|(?:performance|load|stress|security|regression) test(?:ing)?)\b"
        r"(?! (?:harness|bench|suite|fixture|infra|util|setup|helper|data|cases?|script|file|mock|runner|coverage"
        r"|framework))",
        "de": r"teste\b|testen\b",
        "fr": r"tester\b",
        "es": r"probar\b|pruebe\b",
        "pt": r"testar\b|teste[rs]?\b(?! d[eoa]s?\b)",
        "pl": r"przetest|testuj",
        "ru": r"протест|тестир",
        "zh": r"测试(?!用例|脚本|代码|套件|框架|数据)",
    },
)
TESTING = anywhere(
    {
        "en": r"^\W*(?:[\w-]+[ &,]+){0,2}(?:accessibility|compatibility|regression|load|stress|penetration"
        r"|cross-browser|smoke|integration|e2e"
        r"|end-to-end|performance|security|system|acceptance) testing\b"
        r"(?! (?:framework|library|setup|infra|util|helper|guide|strategy|docs?|plan|tool))",
    },
)
TESTS_LAST = last(
    {
        "en": r"\b(?=testing)(?<!from )(?<!for )(?<!of )(?<!in )(?<!during )testing",
        "de": r"\btesten\b",
        "zh": r"测试",
        "ja": r"を?テスト(?:する)?",
        "ko": r"테스트(?:한다|하기)?",
    }
)
TEST_CODE = anywhere(
    {
        "en": r"\btest (?:cases?|suites?|scripts?|files?|code|fixtures?)\b|\bautomated\b"
        r"|\| *tests? *\||\b(?:unit|property|integration|e2e) tests?\b|\bcoverage\b"
        r"|\bshould (?:throw|raise|return|reject|fail)\b",
        "de": r"\btestf[aä]ll|\bunit-?tests?\b",
        "fr": r"\btests? (?:unitaires?|d'intégration)",
        "es": r"\bpruebas? (?:unitarias?|de integración)|\bcasos? de prueba",
        "pt": r"\btestes? (?:unitários?|de integração)|\bcasos? de teste",
        "pl": r"\btest(?:y|ów) (?:jednostkow|integracyjn)|\bprzypadk\w+ testow",
        "ru": r"\b(?:юнит|модульн|интеграционн)\w*[- ]тест",
        "zh": r"测试(?:用例|脚本|代码|套件)|单元测试|集成测试",
        "ja": r"テスト(?:ケース|コード|スクリプト)|単体テスト|ユニットテスト|結合テスト",
        "ko": r"테스트 ?(?:케이스|코드|스크립트)|단위 테스트|통합 테스트",
    }
)
NAMES_TESTS = anywhere(
    {
        "en": r"\btests?\b",
        "de": r"\btests?\b",
        "es": r"\bpruebas?\b",
        "fr": r"\btests?\b",
        "ja": "テスト",
        "ko": "테스트",
        "pl": r"\btest",
        "pt": r"\btestes?\b",
        "ru": r"\bтест",
        "zh": "测试",
    }
)
"""A title about tests: its steps say what they try."""
CHECKING_LAST = last(
    {
        "en": r"\b(?:validation|verification|automated)",
        "zh": "验证",
        "ja": "検証",
        "ko": "검증",
    }
)
CHECK_HEADINGS = anywhere(
    {
        "en": r"\bverification\b|\bvalidation\b|\bqa\b|\bquality gates?\b|\bfinali[sz]"
        r"|\b(?:performance|platform|acceptance) test|& testing\b|^(?:phase \d+\W+)?testing$",
        "de": r"\bverifi|\bvalidierung|\babnahme|\bqualitätssicherung",
        "fr": r"\bvérification|\bvalidation|\brecette\b",
        "es": r"\bverificación|\bvalidación|\baceptación",
        "pt": r"\bverificação|\bvalidação|\baceitação",
        "pl": r"\bweryfikac|\bwalidac|\bodbiór",
        "ru": r"\bпровер|\bвалидац|\bпри[её]мк",
        "zh": r"验证|验收|质量检查",
        "ja": r"検証|動作確認|品質確認",
        "ko": r"검증|품질|최종 확인",
    }
)
