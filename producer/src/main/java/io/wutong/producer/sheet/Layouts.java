package io.wutong.producer.sheet;

import static io.wutong.producer.sheet.CellKind.CHOICE;
import static io.wutong.producer.sheet.CellKind.DAY;
import static io.wutong.producer.sheet.CellKind.ID;
import static io.wutong.producer.sheet.CellKind.ID_NUMBER;
import static io.wutong.producer.sheet.CellKind.INDUSTRIES;
import static io.wutong.producer.sheet.CellKind.INDUSTRY;
import static io.wutong.producer.sheet.CellKind.PAST;
import static io.wutong.producer.sheet.CellKind.PERSON_NAME;
import static io.wutong.producer.sheet.CellKind.TEXT;
import static io.wutong.producer.sheet.CellKind.TIME;
import static io.wutong.producer.sheet.CellKind.TRUTH;
import static io.wutong.producer.sheet.CellKind.TYPE;
import static io.wutong.producer.sheet.CellKind.WHOLE;
import static io.wutong.producer.sheet.CellKind.YUAN;

import io.wutong.schemas.EventType;
import io.wutong.schemas.Industries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The columns of every event type: the one table from which sheets are read and templates are made. */
public final class Layouts {
    /** The header of the column that receipts add; read past when such a file is sent again. */
    public static final Column RECEIPT =
            Column.past(PAST, "回执", "Receipt").alsoCalled("receipt").notInTemplate();

    /** The record id of the example row in every template. A row with it is no event. */
    public static final String EXAMPLE_ID = "示例-EXAMPLE";

    private static final Layout WORKSTATIONS = new Layout(
            EventType.WORKSTATION,
            "工作站",
            "Workstations",
            columns(
                    recordId("工作站编号", "Workstation ID"),
                    day(),
                    Column.of("name", TEXT, "单位名称", "Name")
                            .alsoCalled("工作站名称", "名称")
                            .needed()
                            .example("示例企业（请删除本行） example"),
                    Column.of("level", CHOICE, "级别", "Level")
                            .needed()
                            .oneOf(Choice.of("NATIONAL", "国家级", "National"), Choice.of("MUNICIPAL", "市级", "Municipal"))
                            .example("MUNICIPAL"),
                    Column.of("industry", INDUSTRY, "产业", "Industry")
                            .alsoCalled("行业", "所属产业")
                            .needed()
                            .example("digital"),
                    Column.of("status", CHOICE, "状态", "Status")
                            .needed()
                            .oneOf(
                                    Choice.of("ACTIVE", "有效", "Active", "正常", "在册"),
                                    Choice.of("REVOKED", "撤销", "Revoked", "已撤销"))
                            .example("ACTIVE")));

    private static final Layout ENROLLMENTS = new Layout(
            EventType.POSTDOC_ENROLLMENT,
            "进出站",
            "Enrollments",
            columns(
                    recordId("记录编号", "Record ID"),
                    action(
                            Choice.of("ENTERED", "进站", "Entered"),
                            Choice.of("COMPLETED", "出站", "Completed"),
                            Choice.of("WITHDREW", "退站", "Withdrew"),
                            Choice.of("TRANSFERRED", "转站", "Transferred")),
                    day(),
                    station().needed().example("jb-m-01"),
                    personName("姓名", "Person name").alsoCalled("博士后姓名", "name", "full name"),
                    idNumber("person_ref").example("11010519491231002X"),
                    Column.of("person_ref", ID, "人员代码", "Person ref")
                            .alsoCalled("人员代号")
                            .needed()
                            .notInTemplate(),
                    Column.of("discipline", TEXT, "学科", "Discipline")
                            .alsoCalled("一级学科", "专业")
                            .example("应用经济学")));

    private static final Layout PARKS = new Layout(
            EventType.PARK_OPENING,
            "园区",
            "Parks",
            columns(
                    recordId("园区编号", "Park ID"),
                    action(Choice.of("OPENED", "开园", "Opened"), Choice.of("CLOSED", "关园", "Closed", "闭园")),
                    day(),
                    Column.of("name", TEXT, "园区名称", "Name")
                            .alsoCalled("名称")
                            .needed()
                            .example("示例园区（请删除本行） example"),
                    Column.of("industries", INDUSTRIES, "产业", "Industries")
                            .alsoCalled("行业", "industry")
                            .needed()
                            .example("biomedicine")));

    private static final Layout SUBSIDIES = new Layout(
            EventType.SUBSIDY_GRANT,
            "资助",
            "Subsidies",
            columns(
                    recordId("资助编号", "Award ID"),
                    action(
                            Choice.of("AWARDED", "核定", "Awarded", "资助"),
                            Choice.of("PAID", "拨付", "Paid"),
                            Choice.of("RECOVERED", "追回", "Recovered", "收回")),
                    day(),
                    Column.of("instalment", WHOLE, "期次", "Instalment").alsoCalled("第几期"),
                    Column.of("amount_fen", YUAN, "金额(元)", "Amount (yuan)")
                            .alsoCalled("金额", "amount", "amount yuan")
                            .needed()
                            .example("160000.00"),
                    Column.of("amount_fen", WHOLE, "金额(分)", "Amount (fen)").notInTemplate(),
                    Column.of("category", CHOICE, "类别", "Category")
                            .alsoCalled("资助类别", "资助类型")
                            .needed()
                            .oneOf(
                                    Choice.of("RESEARCH", "科研", "Research", "科研资助"),
                                    Choice.of("LIVING", "生活", "Living", "生活补贴"),
                                    Choice.of("HOUSING", "住房", "Housing", "住房补贴", "安家"),
                                    Choice.of("STATION_SETUP", "建站", "Station setup", "建站补贴"),
                                    Choice.of("STARTUP", "启动", "Start-up", "启动经费"),
                                    Choice.of("OTHER", "其他", "Other"))
                            .example("LIVING"),
                    station().example("jb-m-01"),
                    Column.of("industry", INDUSTRY, "产业", "Industry").alsoCalled("行业", "所属产业"),
                    Column.of("beneficiary", TEXT, "受益方", "Beneficiary")
                            .alsoCalled("受益单位", "领取单位", "人员代码")
                            .needed(),
                    personName("姓名", "Person name").alsoCalled("受益人姓名", "name", "full name"),
                    idNumber("beneficiary").example("11010519491231002X"),
                    Column.of("policy", TEXT, "政策依据", "Policy").alsoCalled("政策")));

    private static final List<Layout> ALL = List.of(WORKSTATIONS, ENROLLMENTS, PARKS, SUBSIDIES);

    private static final List<Choice> INDUSTRY_CHOICES = Industries.all().values().stream()
            .map(industry -> Choice.of(industry.code(), industry.chinese(), industry.english()))
            .toList();

    private Layouts() {}

    /** One for each event type. */
    public static List<Layout> all() {
        return ALL;
    }

    /** That of a type. */
    public static Layout of(EventType type) {
        return ALL.stream().filter(layout -> layout.type() == type).findFirst().orElseThrow();
    }

    /** What a cell of a column may hold, where that is a list: its own choices, or the industries of the reference file. */
    public static List<Choice> choices(Column column) {
        boolean industry = column.kind() == INDUSTRY || column.kind() == INDUSTRIES;
        return industry ? INDUSTRY_CHOICES : column.choices();
    }

    private static List<Column> columns(Column... own) {
        List<Column> all = new ArrayList<>();
        all.addAll(List.of(own));
        Stream.of(
                        Column.of("decided_on", DAY, "批准日期", "Decided on").alsoCalled("审批日期", "决定日期"),
                        Column.of("reason", TEXT, "更正原因", "Reason").alsoCalled("原因"),
                        Column.of("revision", WHOLE, "版本", "Revision"),
                        Column.of("retracted", TRUTH, "作废", "Retracted"),
                        Column.of("recorded_at", TIME, "录入时间", "Recorded at").notInTemplate(),
                        Column.of("source", TEXT, "来源", "Source").notInTemplate(),
                        Column.of("operator", TEXT, "录入账号", "Operator").alsoCalled("经办账号"),
                        Column.of("event_id", ID, "事件编号", "Event ID").notInTemplate(),
                        Column.of("type", TYPE, "类型", "Type").alsoCalled("事件类型").notInTemplate(),
                        Column.past(PAST, "序号", "No.").alsoCalled("no").notInTemplate(),
                        Column.past(PAST, "备注", "Remarks").alsoCalled("remark"),
                        RECEIPT)
                .forEach(all::add);
        return all;
    }

    private static Column recordId(String chinese, String english) {
        return Column.of("record_id", ID, chinese, english)
                .alsoCalled("记录编号")
                .needed()
                .example(EXAMPLE_ID);
    }

    private static Column action(Choice... choices) {
        return Column.of("action", CHOICE, "动作", "Action")
                .alsoCalled("事项")
                .needed()
                .oneOf(choices)
                .example(choices[0].symbol());
    }

    private static Column day() {
        return Column.of("effective_on", DAY, "生效日期", "Effective on")
                .alsoCalled("日期")
                .needed()
                .example("2021-09-01");
    }

    private static Column station() {
        return Column.of("workstation_id", ID, "工作站编号", "Workstation ID");
    }

    private static Column personName(String chinese, String english) {
        return Column.past(PERSON_NAME, chinese, english).example("示例");
    }

    private static Column idNumber(String field) {
        return Column.of(field, ID_NUMBER, "身份证号", "ID number").alsoCalled("身份证号码", "公民身份号码", "证件号码");
    }
}
