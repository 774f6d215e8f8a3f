using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The columns of the findings, in the order of the page: the worst first.</summary>
internal sealed class HtmlFindingColumns(HtmlUserIndex users)
{
    private readonly List<string> _ids = [];
    private readonly List<string> _evidence = [];
    private readonly HtmlTexts _rules = new();
    private readonly HtmlTexts _advice = new();
    private readonly HtmlTexts _owners = new();
    private readonly List<Waiver> _waivers = [];
    private readonly HtmlColumn _rule = new("rule");
    private readonly HtmlColumn _severity = new("severity");
    private readonly HtmlColumn _verdict = new("verdict");
    private readonly HtmlColumn _user = new("user");
    private readonly HtmlColumn _credential = new("credential");
    private readonly HtmlColumn _age = new("age");
    private readonly HtmlColumn _due = new("due");
    private readonly HtmlColumn _adviceOf = new("advice");
    private readonly HtmlColumn _owner = new("owner");
    private readonly HtmlColumn _waiver = new("waiver");
    private readonly HtmlColumn _key = new("key");
    private readonly HtmlColumn _report = new("report");
    private readonly HtmlColumn _since = new("since");
    private readonly HtmlColumn _first = new("first");

    internal void Add(IHygieneFinding finding)
    {
        _ids.Add(finding.FindingId);
        _evidence.Add(finding.Evidence);
        _rule.Add(_rules.NumberOf(finding.Rule));
        _severity.Add((int)finding.Severity);
        _verdict.Add((int)finding.Verdict);
        _user.Add(users.NumberOf(finding.AccountId, finding.Arn, finding.UserName));
        _credential.Add((int)finding.Credential);
        _age.Add(finding.AgeDays);
        _due.Add(Seconds(finding.DueDate));
        _adviceOf.Add(_advice.NumberOf(finding.Recommendation));
        _owner.Add(_owners.NumberOf(finding.Owner));
        _waiver.Add(NumberOf(finding.Waiver));
        _key.Add(Seconds(finding.AccessKeyCreated));
        _report.Add(Seconds(finding.ReportGeneratedTime));
        _since.Add((int?)finding.BaselineState);
        _first.Add(Seconds(finding.FirstSeen));
    }

    internal void Write(Utf8JsonWriter json, HtmlView view)
    {
        _rules.Write(json, "ruleNames");
        WriteRules(json, view);
        _advice.Write(json, "advice");
        _owners.Write(json, "owners");
        WriteWaivers(json);
        WriteNames<HygieneSeverity>(json, "severities");
        WriteNames<HygieneVerdict>(json, "verdicts");
        WriteNames<CredentialKind>(json, "credentials");
        WriteNames<BaselineState>(json, "states");
        json.WriteStartArray("credentialNames");
        foreach (var kind in Enum.GetValues<CredentialKind>())
        {
            json.WriteStringValue(FindingsSection.CredentialName(kind));
        }

        json.WriteEndArray();
        json.WriteStartObject("findings");
        WriteTexts(json, "id", _ids);
        WriteTexts(json, "evidence", _evidence);
        foreach (var column in (HtmlColumn[])[
            _rule, _severity, _verdict, _user, _credential, _age, _due, _adviceOf, _owner, _waiver, _key, _report,
            .. view.Input.HasBaseline ? (HtmlColumn[])[_since, _first] : []])
        {
            column.Write(json);
        }

        json.WriteEndObject();
    }

    private static long? Seconds(DateTime? time) =>
        time is { } known ? new DateTimeOffset(known, TimeSpan.Zero).ToUnixTimeSeconds() : null;

    private static void WriteNames<T>(Utf8JsonWriter json, string name)
        where T : struct, Enum => WriteTexts(json, name, Enum.GetNames<T>());

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(ExportText.Line(text));
        }

        json.WriteEndArray();
    }

    // The link is from the project's own catalogue: the script makes no address of data.
    private static void WriteRules(Utf8JsonWriter json, HtmlView view)
    {
        json.WriteStartObject("rules");
        foreach (var rule in HygieneRules.All.Where(rule => view.ByRule.ContainsKey(rule.Name)))
        {
            json.WriteStartObject(rule.Name);
            json.WriteString("summary", rule.Summary);
            json.WriteString("help", rule.HelpUri.AbsoluteUri);
            WriteTexts(json, "controls", rule.Controls);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private int? NumberOf(Waiver? waiver)
    {
        if (waiver is null)
        {
            return null;
        }

        var number = _waivers.IndexOf(waiver);
        if (number < 0)
        {
            number = _waivers.Count;
            _waivers.Add(waiver);
        }

        return number;
    }

    private void WriteWaivers(Utf8JsonWriter json)
    {
        json.WriteStartArray("waivers");
        foreach (var waiver in _waivers)
        {
            json.WriteStartObject();
            json.WriteString("Owner", ExportText.Line(waiver.Owner));
            json.WriteString("Reason", ExportText.Line(waiver.Reason));
            json.WriteString("Ticket", waiver.Ticket is null ? null : ExportText.Line(waiver.Ticket));
            json.WriteString("Expires", ExportText.Time(waiver.Expires));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
