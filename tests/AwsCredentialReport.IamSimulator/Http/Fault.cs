using System.Globalization;
using System.Text;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>
/// One way in which a call can go wrong. Most replace the action, which is then not done at all; those that damage an
/// answer, and <see cref="LostAnswer"/>, let it be done first.
/// </summary>
public sealed class Fault
{
    private Fault(string name) => Name = name;

    public string Name { get; }

    internal TimeSpan Wait { get; private init; }

    internal Func<SimulatedCaller, string, SimulatedFault>? Error { get; private init; }

    internal Func<Answer>? Replacement { get; private init; }

    internal Func<Answer, Answer>? Damage { get; private init; }

    internal TimeSpan? ClockOffset { get; private init; }

    /// <summary>Only a wait: the next fault that matches, or the healthy answer, follows.</summary>
    internal bool IsDelay => Wait > TimeSpan.Zero;

    public static Fault Delay(int milliseconds) => new("Delay") { Wait = TimeSpan.FromMilliseconds(milliseconds) };

    public static Fault Throttle() => Refuse("Throttling", 400, "Rate exceeded");

    public static Fault LimitExceeded() =>
        Refuse("LimitExceeded", 409, "No more capacity to launch new report generation tasks");

    public static Fault AccessDenied() => new("AccessDenied")
    {
        Error = (caller, action) => SimulatedFault.AccessDenied(caller, action, "*"),
    };

    public static Fault ReportInProgress() => Of(ReportLife.InProgress());

    public static Fault ReportNotPresent() => Of(ReportLife.NotPresent());

    public static Fault ReportExpired() => Of(ReportLife.Expired());

    /// <summary>500, 502, 503 or 504, in XML; or in a proxy's HTML.</summary>
    public static Fault ServerError(int status = 500, bool html = false)
    {
        var code = status == 503 ? "ServiceUnavailable" : "ServiceFailure";
        var page = string.Create(CultureInfo.InvariantCulture, $"<html><h1>{status} Service Error</h1></html>");
        return html
            ? Instead($"ServerError {status}", () => Answer.Html(status, page) with { ErrorCode = code })
            : Refuse(code, status, "The request processing has failed because of an unknown error.");
    }

    /// <summary>Any other error of the service.</summary>
    public static Fault Refuse(string code, int status, string message) =>
        Of(new SimulatedFault(code, status, message));

    /// <summary>The connection is reset, and nothing was done.</summary>
    public static Fault Reset() => Instead("Reset", () => new Answer(0, []) { Delivery = Delivery.Reset });

    /// <summary>The connection is reset after the action was done.</summary>
    public static Fault LostAnswer() => Damaged("LostAnswer", answer => answer with { Delivery = Delivery.Reset });

    /// <summary>Half of the announced length, then the connection ends.</summary>
    public static Fault TruncatedBody() =>
        Damaged("TruncatedBody", answer => answer with { Delivery = Delivery.CutShort });

    /// <summary>Half of the XML, announced as all of it.</summary>
    public static Fault TruncatedXml() =>
        Damaged("TruncatedXml", answer => answer with { Body = answer.Body[..(answer.Body.Length / 2)] });

    /// <summary>Half of the announced length, then nothing until the client goes.</summary>
    public static Fault StalledBody() => Damaged("StalledBody", answer => answer with { Delivery = Delivery.Stalled });

    /// <summary>200 with a captive portal's page.</summary>
    public static Fault Garbage() => Instead("Garbage", () => Answer.Html(
        200, "<!DOCTYPE html><html><title>Welcome</title><body><p>Sign in to the network.<br></body></html>"));

    public static Fault EmptyBody() => Instead("EmptyBody", () => new Answer(200, []));

    public static Fault Redirect(Uri? location = null) => Instead("Redirect", () => new Answer(302, [])
    {
        Location = (location ?? new Uri("http://127.0.0.1:9/")).AbsoluteUri,
    });

    /// <summary>The server's clock goes wrong and stays so; who corrects for its Date header is let in again.</summary>
    public static Fault WrongClock(TimeSpan? offset = null) =>
        new("WrongClock") { ClockOffset = offset ?? TimeSpan.FromHours(1) };

    public static Fault BadBase64() => Content("BadBase64", report => "%%" + Convert.ToBase64String(report));

    public static Fault EmptyReport() => Content("EmptyReport", _ => string.Empty);

    public static Fault HeaderOnlyReport() => Content("HeaderOnlyReport", report =>
    {
        var end = Array.IndexOf(report, (byte)'\n');
        return Convert.ToBase64String(end < 0 ? report : report[..end]);
    });

    /// <summary>The report ends in the middle of its last row.</summary>
    public static Fault TruncatedCsv() => Content("TruncatedCsv", report =>
    {
        var lastRow = Array.LastIndexOf(report, (byte)'\n') + 1;
        return Convert.ToBase64String(report[..((lastRow + report.Length) / 2)]);
    });

    public override string ToString() => Name;

    private static Fault Of(SimulatedFault error) => new(error.Code) { Error = (_, _) => error };

    private static Fault Instead(string name, Func<Answer> answer) => new(name) { Replacement = answer };

    private static Fault Damaged(string name, Func<Answer, Answer> damage) => new(name) { Damage = damage };

    /// <summary>Changes the answer's XML.</summary>
    public static Fault Rewrite(Func<string, string> change) => Damaged(
        "Rewrite", answer => answer with { Body = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(answer.Body))) });

    /// <summary>Changes the report in the answer; an answer without one stays as it is.</summary>
    private static Fault Content(string name, Func<byte[], string> change) => Damaged(name, answer =>
    {
        const string open = "<Content>";
        var xml = Encoding.UTF8.GetString(answer.Body);
        var start = xml.IndexOf(open, StringComparison.Ordinal);
        if (start < 0)
        {
            return answer;
        }

        start += open.Length;
        var end = xml.IndexOf('<', start);
        var content = change(Convert.FromBase64String(xml[start..end]));
        var changed = string.Concat(xml.AsSpan(0, start), content, xml.AsSpan(end));
        return answer with { Body = Encoding.UTF8.GetBytes(changed) };
    });
}
