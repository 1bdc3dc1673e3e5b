"""The words that plans use, as data: English and nine other languages. All in lower case.

The languages, in the order of each table: English, Chinese, Japanese, Korean, German, French, Spanish,
Portuguese, Polish, Russian.
"""

from __future__ import annotations

from planc.values import StrEnum


class Field(StrEnum):
    """What a labelled stretch of a task says."""

    FILES = "files"
    CREATE = "create"
    MODIFY = "modify"
    DELETE = "delete"
    TEST = "test"
    READ = "read"
    DEPENDS = "depends"
    BLOCKS = "blocks"
    VALIDATION = "validation"
    CRITERIA = "criteria"
    MODEL = "model"
    TOKENS = "tokens"
    MINUTES = "minutes"
    STATUS = "status"
    PARALLEL = "parallel"
    GOAL = "goal"
    STEPS = "steps"
    TITLE = "title"
    DETAIL = "detail"


_LABELS: dict[Field, str] = {
    Field.FILES: """
        file|files|file path|file paths|path|paths|location|locations|files to modify|files to change|output
        |files affected|affected files|files touched|files modified|file(s)|files/components|files involved
        |key files|deliverable files|output file|output files|write set|owns|scope files|file scope
        |touched files|files to create/modify|files to create or modify|file to create/modify|files changed
        |files edited/created|artifacts impacted|outputs|target file|target files|artifacts|artifact|boundary
        |owned files|owns (files)
        |code location|modules|where|primary files|related files|main files|implementation files
        |critical files|edit|edits|deliverables|deliverable|scope|entrega|entregas|entregable|entregables
        |entregável|entregáveis|livrable|livrables|liefergegenstand|liefergegenstände|deliver|delivers|文件|目标对象
        |目标文件|涉及文件|文件路径|修改文件|输出文件|相关文件|产出|产出文件|改动文件|文件清单|位置|ファイル|対象ファイル
        |変更ファイル|ファイルパス|出力|出力ファイル|場所|実装場所|関連ファイル|파일|대상 파일|수정 파일
        |파일 경로|출력|위치|관련 파일|datei|dateien|betroffene dateien|dateipfad|ausgabe|ort|fichier
        |fichiers|fichiers concernés|fichiers modifiés|emplacement|sortie|archivo|archivos|ficheros
        |archivos afectados|ubicación|salida|arquivo|arquivos|arquivos afetados|ficheiros|local|saída|plik
        |pliki|pliki do zmiany|lokalizacja|wyjście|файл|файлы|затрагиваемые файлы|изменяемые файлы
        |расположение|вывод""",
    Field.CREATE: """
        create|creates|new|new file|new files|add|files to create|file to create|created|files created
        |created files|新建|创建|新增|新建文件|新增文件|创建文件|作成|新規|新規作成|新規ファイル
        |作成ファイル|생성|신규|새 파일|생성 파일|erstellen|neu|neue datei|neue dateien|créer|nouveau
        |nouveau fichier|nouveaux fichiers|création|crear|nuevo|nuevo archivo|nuevos archivos|criar|novo
        |novo arquivo|novos arquivos|utwórz|nowe|nowe pliki|nowy plik|создать|новые файлы|новый файл""",
    Field.MODIFY: """
        modify|modifies|update|updates|change|changed|modified|extend|refactor|file to modify|file to update
        |rename|move|files to update|edit file|patch|修改|更新|变更|変更|編集|修正|수정|변경|ändern|anpassen
        |bearbeiten|modifier|mettre à jour|modificar|actualizar|atualizar|alterar|zmień|zmodyfikuj|edytuj
        |modyfikacja|изменить|обновить|правка""",
    Field.DELETE: """
        delete|deletes|remove|removes|deleted|files to delete|files to remove|删除|移除|削除|삭제|제거
        |löschen|entfernen|supprimer|eliminar|borrar|remover|excluir|usuń|удалить""",
    Field.TEST: """
        test|tests|test file|test files|测试|测试文件|テスト|テストファイル|테스트|테스트 파일|testdatei
        |fichier de test|archivo de prueba|arquivo de teste|plik testowy|тест|тесты""",
    Field.READ: """
        read|reads|reference|references|read first|read_first|context files|context|see|see also|consumes
        |inputs|input|source files|reference files|reference documents|based on|refs|ref|existing code
        |keep|keeps|retain|preserve|pattern references|test references|documentation references|external references
        |api/type references|do not touch|do not modify|do not change|do not edit|off limits|forbidden files|unchanged
        |required reading|source of truth|background|patterns to follow|保留|維持|유지|behalten|conserver|mantener
        |manter|zachować|сохранить|参考|参考文件|参照|阅读|读取
        |参考資料|参照ファイル|참고|참조|읽기|referenz|referenzen|lesen|référence|références|lire|referencia
        |referencias|leer|referência|referências|ler|odniesienia|przeczytaj|ссылки|прочитать""",
    Field.DEPENDS: """
        depends on|depends|dependencies|dependency|depends_on|dependson|blocked by|blocked_by|blockedby
        |requires|needs|prerequisite|prerequisites|after|waits for|deps|requires tasks|must follow|blocked
        |predecessors|predecessor|prereq|prereqs|depends upon|waits on|dependent on|task dependencies
        |hard dependencies|upstream|start after|can start when
        |can start after|depends-on|依赖|依赖于|依赖项|先决条件|前置任务|依赖任务|前置依赖|依赖关系|前置条件
        |前置|依賴|依存
        |依存関係|依存タスク|依存先|先行タスク|前提|前提条件|前提タスク|의존성|의존|선행 작업|선행 조건|선행
        |종속성
        |abhängigkeit|abhängigkeiten|abhängig von|hängt ab von|setzt voraus|voraussetzungen|voraussetzung
        |benötigt|nach|dépend de
        |dépendances|dépendance|dépendant de|bloqué par|prérequis|après|depende de|dependencias|dependencia
        |depende|dependem|dependen|requiere|prerrequisitos|bloqueado por|después de|dependente de|bloqueada por
        |requisitos previos|dependências|dependência|requer|pré-requisitos|depois de|zależności|zależność
        |zależy od|zależne od|zablokowane przez|wymaga|po|blockiert durch|wartet auf|заблокировано
        |зависит от|зависимости|зависимость|требует|после""",
    Field.BLOCKS: """
        blocks|unblocks|unlocks|blocking|required by|enables|followed by|following tasks|downstream|successors
        |阻塞|后续任务|后续
        |ブロック|後続|후속|후속 작업|차단|blockiert|bloque|bloquea|bloqueia|blokuje|блокирует""",
    Field.VALIDATION: """
        validation|validate|verify|verification|validation command|validation commands|test command
        |test commands|verify command|check|checks|run|how to verify|automated verification|automated
        |command|commands|verification command|verification commands|validation steps|test plan|proof|gate
        |quality gate|smoke test|验证|校验|验证命令|检查|运行|測試命令|验证方式|検証|検証コマンド|確認
        |確認方法|실행|검증|확인|검증 명령|validierung|prüfung|überprüfung|prüfen|vérification|vérifier
        |valider|verificación|verificar|validación|validar|verificação|validação|weryfikacja|walidacja
        |sprawdź|проверка|проверить|валидация""",
    Field.CRITERIA: """
        acceptance criteria|acceptance|success criteria|done when|definition of done|exit criteria|criteria
        |expected|completion criteria|acceptance tests|test requirements|demo/validation|demo|done criteria
        |expected result|expected outcome|evidence|evidence to capture|acceptance_criteria|done|must not do|qa scenarios
        |manual verification|manual|验收标准|完成标准|验收|测试要求|完成条件|成功标准|受け入れ基準|受入基準
        |完了条件|完了基準|成功基準|確認項目|テスト項目|인수 조건|완료 조건|완료 기준|성공 기준|성공 조건
        |수용 기준|수락 기준|akzeptanzkriterien|abnahmekriterien|prüfkriterium|prüfkriterien|fertig wenn
        |critères d'acceptation|critères de succès
        |criterios de aceptación|criterios de éxito|critérios de aceitação|critérios de sucesso
        |kryteria akceptacji|kryteria ukończenia|критерии приёмки|критерии приемки|критерии готовности""",
    Field.MODEL: """
        model|recommended model|agent|assigned to|assignee|assigned agent|executor|tool|llm
        |recommended agent|owner|category|original model|agent type|subagent_type|subagent
        |recommended agent profile|delegate to|agent id|模型|负责|代理|推荐模型|モデル|担当|エージェント
        |모델|담당|에이전트|modell|modèle|modelo|модель|исполнитель""",
    Field.TOKENS: """
        tokens|estimated tokens|token budget|token cost|claude tokens|token estimate|est. tokens|budget
        |context budget|预计 token|令牌|token 预算|トークン|예상 토큰|토큰|geschätzte tokens|jetons|токены""",
    Field.MINUTES: """
        duration|time|estimate|estimated time|effort|estimated effort|time estimate|est. time
        |estimated duration|hours|est|timebox|timeline|est. duration|est. effort|effort estimate|estimated
        |estimation|time allocation|size|工时|预计时间|时间|预估|预计工时|工作量|估时|耗时|所要時間|見積
        |見積もり|工数|期間|予定工数|時間|추정|예상 시간|소요 시간|기간|공수|dauer|aufwand|zeit
        |geschätzter aufwand|durée|effort estimé|temps estimé|duración|esfuerzo|tiempo estimado|tiempo
        |duração|esforço|tempo estimado|tempo|czas|szacowany czas|nakład|время|оценка|трудоёмкость
        |длительность|срок""",
    Field.STATUS: """
        status|state|progress|状态|进度|完成情况|状態|ステータス|進捗|상태|진행|statut|état|estado|stan
        |статус|состояние""",
    Field.PARALLEL: """
        parallel|parallel?|parallelizable|parallelisable|can run in parallel|parallel group|parallelism
        |concurrent|parallelization|can parallelize|parallel lane|可并行|并行|并行组|並列|並行|並列実行|병렬
        |병렬 가능|parallelisierbar|parallélisable|parallèle|paralelo|paralelizable|paralelizável|równolegle
        |параллельно|параллельность""",
    Field.GOAL: """
        goal|objective|purpose|summary|overview|intent|what|why|reason|rationale|benefit|benefits|为什么|原因|理由|이유
        |warum|grund|nutzen|pourquoi|raison|por qué|motivo|por quê|dlaczego|powód|почему|причина|польза
        |目标|目的|概要|목표|ziel|objectif|objetivo|cel
        |цель""",
    Field.STEPS: """
        steps|tasks|implementation|what to do|actions|action|changes|subtasks|sub-tasks|do|approach|work
        |to do|todo|implementation steps|what to build|responsibilities|key changes|implementation details
        |步骤|任务|实现|执行内容|实施内容|实施步骤|具体步骤|子任务|工作内容|要做的事|手順|実装内容|タスク
        |作業内容|実装|단계|작업|구현 내용|할 일|schritte|aufgaben|étapes|tâches|pasos|tareas|passos|tarefas
        |kroki|zadania|шаги|задачи""",
    Field.TITLE: """
        task|title|name|description|task name|work|work item|item|story|action item|feature|step|todo|任务
        |标题|名称|描述|任务名称|工作|内容|说明|タスク|タスク名|作業|説明|項目|작업|작업명|제목|설명|업무
        |aufgabe|titel|beschreibung|tâche|titre|tarea|título|descripción|tarefa|descrição|zadanie|tytuł|opis
        |задача|название|описание""",
}


def _table(labels: dict[Field, str]) -> dict[str, Field]:
    table: dict[str, Field] = {}
    for field, words in labels.items():
        for word in words.split("|"):
            table.setdefault(" ".join(word.split()), field)
    return table


LABELS: dict[str, Field] = _table(_LABELS)
"""A label as an author writes it, to the field it names. A word that two fields share is the first's."""

_COLUMNS = (
    "schritt|was|étape|quoi|paso|qué|passo|o quê|krok|co|шаг|что|步骤|做什么|手順|ステップ|단계|change|fix"
)
COLUMN_TITLES = frozenset(
    " ".join(word.split()) for word in (*_LABELS[Field.TITLE].split("|"), *_COLUMNS.split("|"))
)
"""Table headings of the column that names the task."""

TASK_WORDS = (
    "task|subtask|sub-task|story|user story|unit|ticket|issue|todo|work item|step|lane|agent|work package"
    "|wp|pr|commit|chunk|slice|increment|lot|chantier|arbeitspaket|paquete de trabajo|pacote de trabalho"
    "|problem|bug|问题|問題|문제|任务|子任务|步骤|タスク|サブタスク|ステップ|작업|하위 작업|태스크"
    "|단계별 작업|aufgabe"
    "|teilaufgabe|schritt|tâche|étape|tarea|subtarea|paso|tarefa|subtarefa|passo|zadanie|krok|задача"
    "|подзадача|шаг"
)
"""Words before a number that name one unit of work."""

_STEPS = "step|schritt|étape|paso|passo|krok|шаг|步骤|ステップ|단계별 작업"
STEP_WORDS = frozenset(_STEPS.split("|"))
"""The ones that name a step where they stand in a task."""

_PARTS = "subtask|sub-task|子任务|サブタスク|하위 작업|teilaufgabe|subtarea|subtarefa|подзадача"
PART_WORDS = STEP_WORDS | frozenset(_PARTS.split("|"))
"""The ones that name a part of a task."""

PHASE_WORDS = (
    "phase|stage|sprint|week|weeks|day|days|milestone|epic|wave|batch|part|workstream|track|iteration"
    "|theme|module|group|task group|category|section|level|tier|month|quarter|step group|layer|round"
    "|cycle|阶段|里程碑|迭代|批次|模块|周|フェーズ|段階|マイルストーン|ステージ|週|단계|스프린트|마일스톤"
    "|주차|phasen|woche|tag|meilenstein|abschnitt|phases|semaine|jour|jalon|étape|fase|semana|día|hito"
    "|etapa|marco|sprintu|faza|etap|tydzień|kamień milowy|фаза|этап|неделя|веха|спринт"
)
"""Words before a number that name a stretch of the plan."""

END_WORDS = "end of*|ende des*|ende der*|fin de*|fim do*|fim da*|koniec*|конец*"
"""Labels of boxes that say what a day or a sprint ends with."""

VERBS = (
    "add|adapt|adjust|allow|analyse|analyze|apply|archive|assemble|assess|audit|automate|backfill"
    "|benchmark|bind|bootstrap|build|bump|bundle|cache|capture|change|check|choose|clean|clean up|cleanup"
    "|close|collect|combine|commit|compare|complete|compose|compute|conduct|configure|confirm|connect"
    "|consolidate|convert|copy|correct|cover|create|cut|debug|decide|declare|decouple|define|delete"
    "|deliver|deploy|deprecate|design|detect|determine|develop|disable|display|document|draft|drop|embed"
    "|emit|enable|encapsulate|enforce|enhance|ensure|establish|evaluate|execute|expand|export|expose"
    "|extend|extract|filter|finalise|finalize|find|fix|format|freeze|generate|group|guard|handle|harden"
    "|hook|identify|implement|import|improve|include|index|initialise|initialize|inject|insert|inspect"
    "|install|instrument|integrate|introduce|investigate|isolate|keep|link|list|load|localise|localize"
    "|lock|log|make|manage|map|mark|measure|merge|migrate|mock|modify|monitor|move|normalise|normalize"
    "|optimise|optimize|organise|organize|package|parse|patch|perform|persist|pin|plan|polish|populate"
    "|port|prepare|prevent|profile|promote|provide|provision|prune|publish|pull|push|queue|read|rebuild"
    "|reconcile|record|redesign|reduce|refactor|refine|register|release|remove|rename|render|reorganise"
    "|reorganize|replace|report|research|reset|resolve|restructure|retire|return|review|revise|rewrite"
    "|route|run|save|scaffold|scan|schedule|script|secure|seed|select|send|separate|serve|set|set up"
    "|setup|ship|show|simplify|smoke|sort|specify|split|spike|standardise|standardize|start|stop|store"
    "|stub|style|submit|support|switch|sync|tag|test|tighten|track|train|transform|translate|treat"
    "|trigger|trim|tune|unify|update|upgrade|use|validate|verify|wire|wrap|write|erstellen|erstelle|füge"
    "|implementieren|implementiere|aktualisieren|aktualisiere|schreiben|schreibe|entfernen|entferne"
    "|prüfen|prüfe|testen|teste|richte|créer|ajouter|implémenter|mettre|écrire|supprimer|configurer"
    "|tester|vérifier|définir|modifier|crear|añadir|agregar|implementar|actualizar|escribir|eliminar"
    "|configurar|probar|verificar|definir|criar|adicionar|atualizar|escrever|remover|testar|utwórz|dodaj"
    "|zaimplementuj|zaktualizuj|napisz|usuń|skonfiguruj|przetestuj|sprawdź|zdefiniuj|создать|добавить"
    "|реализовать|обновить|написать|удалить|настроить|проверить|определить"
    "|normalizar|padronizar|detectar|registrar|manter|documentar|salvar|acessar|extrair|converter|validar"
    "|integrar|melhorar|corrigir|garantir|desenvolver|preparar|montar|publicar|revisar|migrar|refatorar"
    "|otimizar|incluir|permitir|exibir|substituir|mover|organizar|instalar|separar|unificar|guardar|extraer"
    "|convertir|mejorar|corregir|garantizar|desarrollar|refactorizar|optimizar|mostrar|diseñar|generar"
    "|desplegar|documenter|normaliser|extraire|valider|intégrer|améliorer|corriger|développer|préparer"
    "|publier|migrer|optimiser|remplacer|déplacer|générer|déployer|installer|dodać|utworzyć|zaimplementować"
    "|przygotować|przygotuj|napisać|sprawdzić|zaktualizować|usunąć|skonfigurować|przetestować|wdrożyć|wdróż"
    "|przenieść|popraw|poprawić|подготовить|разработать|исправить|протестировать|перенести|заменить"
    "|развернуть|описать|внедрить|интегрировать|оптимизировать"
)
"""Verbs that open a task's title."""

CJK_VERBS = (
    "创建|实现|完善|扩充|增强|补齐|调整|封装|接入|构建|新建|编写|添加|新增|修改|更新|删除|配置|测试|验证"
    "|重构|迁移|集成|部署|定义|设计|优化|修复|作成|実装|追加|変更|削除|設定|テスト|検証|確認|定義|設計"
    "|移行|修正|構築|セットアップ|対応|整備|생성|구현|추가|수정|업데이트|삭제|작성|설정|테스트|검증|정의"
    "|설계|배포|구성|개선|마이그레이션"
)
"""The same where no space sets words apart: they may stand anywhere in the title."""

NONE_WORDS = (
    "none|no|n/a|na|nothing|nil|null|-|–|—|no dependencies|can start immediately|immediately"
    "|foundation task|independent|not applicable|start immediately|no deps|无|没有|无依赖|なし|無し"
    "|特になし|없음|keine|keiner|aucune?|néant|ninguna|ninguno|nenhuma|nenhum|brak|нет|отсутствуют|[]"
)
"""What people write for no dependency."""

DONE_WORDS = (
    "done|complete|completed|finished|shipped|implemented|已完成|完成|已实现|已发布|完了|完了済み|済|実装済み"
    "|완료|완료됨|erledigt|fertig|abgeschlossen|umgesetzt|terminé|terminés|terminée|terminées|achevé|achevée"
    "|fait|faite|hecho|hecha|completado|completados|completada|completadas|terminado|terminada|finalizado"
    "|finalizada|concluído|concluídos|concluída|concluídas|concluido|concluida|feito|feita|entregue|zrobione"
    "|zrobiony|zrobiona|ukończone|ukończony|ukończona|zakończone|zakończony|zakończona|gotowe|gotowy|gotowa"
    "|готово|готов|готова|выполнено|выполнен|выполнена|завершено|завершен|завершена|завершён|сделано|сделан"
    "|сделана"
)
"""Words that say of work that it is finished: as a status, as a heading, behind a title."""

ENDED_WORDS = "closed|fixed|merged|released|resolved"
"""The same as a status or a heading; behind a title they may say what something is: `Side bar (fixed)`."""
