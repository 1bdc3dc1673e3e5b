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
        |作成ファイル|생성|신규|새 파일|생성 파일|erstellen|neu|neue dateien|créer|nouveau|nouveaux fichiers
        |création|crear|nuevo|nuevos archivos|criar|novo|novos arquivos|utwórz|nowe|nowe pliki|nowy plik
        |создать|новые файлы|новый файл""",
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

GATE_WORDS = (
    "criteria|gate|checklist|checkpoint|definition of done|success metrics|sign-off|deliverables"
    "|verification|exit|标准|检查点|清单|チェックポイント|完了条件|基準|체크포인트|완료 기준|kriterien"
    "|critères|criterios|critérios|kryteria|критерии"
)
"""Words that turn a heading with a phase's name into a list of criteria."""

END_WORDS = "end of*|ende des*|ende der*|fin de*|fim do*|fim da*|koniec*|конец*"
"""Labels of boxes that say what a day or a sprint ends with."""

RESULT_WORDS = (
    "deliverable|deliverables|success criteria|acceptance criteria|exit criteria|completion criteria"
    "|definition of done|success metrics|related files|交付物|验收标准|完成标准|成功标准|相关文件|成果物"
    "|驗收標準|相關檔案|受け入れ基準|受入基準|完了条件|関連ファイル|산출물|완료 조건|완료 기준|인수 조건|관련 파일"
    "|ergebnisse|liefergegenstände|akzeptanzkriterien|abnahmekriterien|livrables|critères d'acceptation|entregables"
    "|criterios de aceptación|entregáveis|critérios de aceitação|rezultaty|kryteria akceptacji|результаты"
    "|критерии приёмки"
)
"""Headings of what a phase leaves behind; with a number of the row of its tasks they are none of them."""

ASIDE_WORDS = (
    "*goals|*objectives|*gaps|*limitations|*trade-offs"
    "|*criteria|exit criteria*|entry criteria*|acceptance criteria*|completion criteria*"
    "|definition of done*|dod*|metadata|document information|document history|元数据|メタデータ|메타데이터"
    "|metadaten|métadonnées|metadatos|metadados|metadane|метаданные|*considerations|*assumptions"
    "|*constraints|*rationale|"
    "overview|summary|executive summary|background|context|introduction|goal|goals|objective|objectives"
    "|non-goals|purpose|scope|out of scope|assumptions|constraints|global constraints"
    "|prerequisites|requirements|architecture|architecture overview|design|design decisions|decisions"
    "|key decisions|technical decisions|rationale|current state|current problems|current situation"
    "|problem|problem statement|problem frame|motivation|analysis|existing*|tech stack|technology stack"
    "|file structure|files structure|project structure|directory structure|repository layout"
    "|proposed repository layout|data model|database schema|schema|api|api endpoints|interfaces"
    "|testing strategy|test strategy|testing approach|test scenarios|test plan|test matrix"
    "|verification|verification plan|verification contract|acceptance criteria|success criteria|success metrics"
    "|completion criteria|exit criteria|definition of done|definition of ready|quality gate|quality gates"
    "|validation checklist|checklist|pre-flight|final checklist|risk|risks|risk*|risks*|risk assessment"
    "|risk mitigation|risk register|risk analysis|risk management|potential risks*|gotchas|pitfalls"
    "|mitigation|mitigations|rollback|rollback plan|rollback strategy|contingency*|dependencies"
    "|external dependencies|dependency graph|dependency matrix|dependencies & execution order"
    "|task dependencies*|task dependency*|cross-task dependencies*|dependency summary|dependencies summary"
    "|dependencies and execution order|execution order|implementation order notes|parallel opportunities"
    "|parallel example*|parallel execution*|parallelization*|within each user story*|within each story*"
    "|user story dependencies|phase dependencies|critical path*|implementation strategy|mvp first*"
    "|incremental delivery|parallel team strategy|timeline|estimated timeline|implementation timeline"
    "|timeline summary"
    "|schedule|milestones overview|gantt*|resources|resource requirements|resource allocation"
    "|resource plan|budget*|cost*|token*|tokens*|token-*|metrics|open question|open questions|questions"
    "|unresolved questions*|user review required|note|notes|additional notes|implementation notes"
    "|technical notes|reference|references|resources|related*|links|appendix*|glossary|terminology|legend"
    "|format*|path conventions|conventions|how to use*|changelog|revision history|history|progress|status"
    "|last session*|session handoff*|session log*|handoff|handoff notes|handover|handover notes|handoff log"
    "|current status|decision log|surprises*|outcomes*|lessons*|retrospective|follow-up|follow-ups"
    "|follow up|follow ups|followup|followups|follow-up work|future*|later|next steps"
    "|immediate next steps|immediate next actions|next actions|next phase*|post-launch*|backlog ideas"
    "|nice to have*|deferred*|not in scope|what* not*|won't do|key insight|key insights|key constraints"
    "|success*|conclusion|file changes summary|file summary|files summary|file changed|files changed"
    "|files to modify*|files to create*|files to change*|critical files*|file list|summary table"
    "|summary of*|task summary|dispatch summary|agent dispatch summary|sub-agent dispatch summary"
    "|estimated*|effort*|communication*|monitoring*|security considerations|performance considerations"
    "|considerations*|deployment notes|migration notes|tldr|tl;dr|read first|expected*|example*|usage"
    "|known*|validated*|*applied|key files|current*status|current*coverage|已完成*|概述|背景|目标|非目标|范围|假设|约束"
    "|全局约束|前置条件|架构|架构设计|设计决策|现状|现状分析|问题|技术栈|文件结构|项目结构|目录结构"
    "|数据模型|测试策略|验收标准|完成标准|成功标准|检查清单|收尾清单|风险*|风险与*|回滚*|依赖*|依赖关系*"
    "|执行顺序|并行机会|并行*|时间线|时间表|里程碑概览|开放问题|待定问题|备注|注意事项|参考*|附录*|术语"
    "|总结|后续*|未来*|下一步*|变更*|概要|目的|スコープ|前提*|制約*|アーキテクチャ*|設計*|現状*|課題"
    "|技術スタック|ディレクトリ構成|プロジェクト構造|データモデル|テスト戦略*|テスト方針|受け入れ基準"
    "|完了条件|成功基準|チェックリスト|リスク*|ロールバック*|依存関係*|実行順序*|並列*|スケジュール"
    "|タイムライン|未解決*|備考|注意*|付録*|まとめ|サマリー|今後*|次の*|技術的*|優先順位*|実装優先*|凡例*"
    "|개요|배경|목표|범위|가정|제약*|아키텍처*|설계*|현재 상태|기술 스택|파일 구조|프로젝트 구조"
    "|데이터 모델|테스트 전략|인수 조건|완료 기준|체크리스트|위험*|리스크*|롤백*|의존성*|실행 순서|일정"
    "|타임라인|미해결*|참고*|비고|부록*|요약|향후*|다음 단계|überblick|übersicht|zusammenfassung"
    "|hintergrund|kontext|ziel|ziele|umfang|annahmen|voraussetzungen|architektur|ist-zustand"
    "|teststrategie|akzeptanzkriterien|erfolgskriterien|checkliste|risiken*|rollback*|abhängigkeiten"
    "|zeitplan|offene fragen|notizen|hinweise|referenzen|anhang|nächste schritte|ausblick|aperçu"
    "|vue d'ensemble|résumé|contexte|objectif|objectifs|portée|hypothèses|contraintes|prérequis"
    "|état actuel|stratégie de test|stratégie de tests|critères d'acceptation|critères de succès"
    "|liste de contrôle|risques*|dépendances|calendrier|questions ouvertes|remarques|références|annexe*"
    "|prochaines étapes|resumen|visión general|antecedentes|contexto|objetivo|objetivos|alcance|supuestos"
    "|restricciones|requisitos*|arquitectura|estado actual|estrategia de pruebas|criterios de aceptación"
    "|criterios de éxito|lista de verificación|riesgos*|dependencias|cronograma|preguntas abiertas|notas"
    "|referencias|apéndice*|próximos pasos|visão geral|resumo|escopo|premissas|restrições|arquitetura"
    "|estado atual|estratégia de testes|critérios de aceitação|critérios de sucesso|riscos*|dependências"
    "|perguntas em aberto|referências|apêndice*|próximos passos|przegląd|podsumowanie|tło|kontekst|cel"
    "|cele|zakres|założenia|ograniczenia|wymagania*|architektura|stan obecny|strategia testów"
    "|kryteria akceptacji|lista kontrolna|ryzyk*|ryzyka*|zależności|harmonogram|otwarte pytania|uwagi"
    "|odniesienia|załącznik*|następne kroki|обзор|резюме|предыстория|контекст|цель|цели|область|допущения"
    "|ограничения|требования|архитектура|текущее состояние|стратегия тестирования|критерии приёмки"
    "|критерии успеха|чек-лист|риски*|зависимости|график|открытые вопросы|примечания|ссылки|приложение*"
    "|zielbild|datenmodell*|projektstruktur|ordnerstruktur|dateistruktur|verzeichnisstruktur|technologie-stack"
    "|beispiel*|entscheidungen|designentscheidungen|ausgangslage|problemstellung|nicht-ziele|modèle de données"
    "|structure du projet|arborescence|stack technique|décisions|hors périmètre|introduction|situation actuelle"
    "|modelo de datos|estructura del proyecto|estructura de archivos|stack tecnológico|tecnologías|decisiones"
    "|fuera de alcance|no objetivos|introducción|situación actual|modelo de dados|estrutura do projeto"
    "|estrutura de pastas|tecnologias|decisões|decisões iniciais|fora do escopo|introdução|situação atual|model danych"
    "|struktura projektu|stos technologiczny|decyzje|poza zakresem|wprowadzenie|korzyści|модель данных"
    "|структура проекта|технологический стек|вне рамок|введение|заметки|预期效果|预期收益|期待効果|기대 효과"
    "|следующие шаги|итоги|manual test*|manual verification*|automated test*|testing plan*|test plan*|progress*"
    "|验证计划*|手动测试*|自动测试*|进度*|検証計画*|検証手順*|手動検証*|自動テスト*|進捗*|검증 계획*|진행*"
    "|verifikation*|testplan*|überlegungen*|fortschritt*|vérification*|plan de test*|plan de validation*"
    "|considérations*|suivi*|avancement*|verificación*|plan de verificación*|plan de pruebas*|consideraciones*"
    "|pruebas manuales*|seguimiento*|progreso*|verificação*|plano de verificação*|plano de testes*"
    "|considerações*|progresso*|results|*results|merged prs|结果|結果|결과|ergebnisse|résultats|resultados"
    "|wyniki|результаты|weryfikacja*|plan testów*|postęp*|проверка*|план тестирования*|прогресс*"
)
"""Headings (whole; `x*` begins with x, `*x` ends with x) of sections that explain, check or summarise, hold no work."""

CLOSED_WORDS = (
    "future*|out of scope|not in scope|non-goals|deferred*|later|post-launch*|nice to have*|backlog ideas"
    "|won't do|example*|parallel example*|*example|*examples|template|templates|template for*|templates for*"
    "|*task template|*task templates|*phase template|*phase templates|*plan template|*plan templates"
    "|*story template|*story templates|*ticket template|*ticket templates|*issue template|*issue templates"
    "|*pr template|*pr templates|*commit template|*commit templates|*report template|*report templates"
    "|*prompt template|*prompt templates|prompt template*|task template*|format*|legend|appendix*|next phase*"
    "|glossary|future work*|follow-up work|already done|completed phases|superseded*|rejected*"
    "|alternatives*|后续*|未来*|附录*|示例*|今後*|付録*|例|凡例*|향후*|부록*|예시*|ausblick|anhang|annexe*|apéndice*|apêndice*|załącznik*"
    "|приложение*"
)
"""Headings of sections in which even what is numbered like work is none: examples, templates, the future."""

WORK_WORDS = (
    "tasks|task list|*work plan|*action plan|*implementation plan|*implementation steps|*next tasks"
    "|task breakdown|tasks breakdown|todo|todos|to do|to-do|todo list|action items|actions"
    "|action plan|steps|work items|work breakdown|work plan|work packages|workstreams|implementation"
    "|implementation plan|implementation steps|implementation tasks|implementation phases|plan|the plan"
    "|phases|plan of work|execution plan|execution steps|migration steps|migration plan|development plan|roadmap"
    "|deliverables|milestones|stories|user stories|changes|proposed changes|changes required|backlog|checklist"
    "|implementation checklist|remaining work|remaining tasks|features|fixes|improvements"
    "|任务|任务列表|任务清单|任务分解|开发任务|待办|待办事项|步骤|实施步骤|实现步骤|实施计划|开发计划|执行计划"
    "|タスク|タスク一覧|タスクリスト|実装タスク|実装計画|実装手順|作業手順|作業計画|手順|やること"
    "|작업|작업 목록|할 일|구현 계획|구현 단계|개발 계획|작업 계획|작업 순서|구현 순서|개발 순서"
    "|aufgaben|aufgabenliste|schritte|umsetzung|umsetzungsplan|umsetzungsschritte|arbeitspakete|maßnahmen"
    "|tâches|liste des tâches|étapes|plan d'action|plan de travail|plan d'implémentation"
    "|tareas|lista de tareas|pasos|plan de acción|plan de trabajo|plan de implementación|fases de implementación"
    "|tarefas|lista de tarefas|passos|plano de ação|plano de implementação|fases de implementação"
    "|zadania|lista zadań|kroki|plan działania|plan wdrożenia|plan implementacji"
    "|задачи|список задач|шаги|план работ|план действий|план реализации|план разработки|этапы"
)
"""Headings (whole; `x*` begins with x) of sections that list the work."""

ORDER_WORDS = (
    "*order|execution order*|execution sequence*|implementation order*|build order*|suggested order*"
    "|recommended order*|order of*|order between*"
    "|suggested implementation*|recommended implementation*|priority order|next steps|immediate next*"
    "|next actions|what's next|implementation sequence*|sequencing|implementation strategy"
    "|执行顺序|实施顺序|实现顺序|开发顺序|建议*顺序|推荐*顺序|下一步*|実装順序*|実行順序*|次のステップ"
    "|次のアクション|今後の作業"
    "|실행 순서|다음 단계|reihenfolge|nächste schritte|umsetzungsreihenfolge|ordre*|prochaines étapes|orden de*"
    "|próximos pasos|ordem de*|próximos passos|kolejność*|następne kroki|порядок*|следующие шаги|progress*"
    "|进度*|進捗*|진행*|fortschritt*|suivi*|avancement*|seguimiento*|progreso*|progresso*|postęp*|прогресс*"
)
"""The same for sections that say in which order to work, or how far it is: in a plan without other tasks, its tasks."""

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

OVER_WORDS = "already*|recently*|completed work|completed tasks|completed items"
"""Headings of what is done beside those words: boxes there are finished tasks, plain lists the history."""
