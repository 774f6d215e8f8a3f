using System.Globalization;
using System.Text.RegularExpressions;
using AwsCredentialReport.IamSimulator.Http;

namespace AwsCredentialReport.IamSimulator;

/// <summary>A fault of the command line: <c>GetCredentialReport=Throttle*3@111122223333</c>.</summary>
internal sealed partial record FaultArgument(string Action, Fault Fault, int Times, string? AccountId)
{
    internal static FaultArgument? Read(string text) =>
        Form().Match(text) is { Success: true } match && Named(match.Groups["fault"].Value) is { } fault
            ? new FaultArgument(
                match.Groups["action"].Value,
                fault,
                match.Groups["times"] is { Success: true } times
                    ? int.Parse(times.Value, CultureInfo.InvariantCulture)
                    : FaultPlan.Forever,
                match.Groups["account"] is { Success: true } account ? account.Value : null)
            : null;

    internal void AddTo(FaultPlan plan) => plan.Add(Fault, Action, AccountId, Times);

    private static Fault? Named(string name) => name switch
    {
        _ when Delayed().Match(name) is { Success: true } delay =>
            Fault.Delay(int.Parse(delay.Groups["milliseconds"].ValueSpan, CultureInfo.InvariantCulture)),
        nameof(Fault.Throttle) => Fault.Throttle(),
        nameof(Fault.LimitExceeded) => Fault.LimitExceeded(),
        nameof(Fault.AccessDenied) => Fault.AccessDenied(),
        nameof(Fault.ReportInProgress) => Fault.ReportInProgress(),
        nameof(Fault.ReportNotPresent) => Fault.ReportNotPresent(),
        nameof(Fault.ReportExpired) => Fault.ReportExpired(),
        nameof(Fault.ServerError) => Fault.ServerError(),
        nameof(Fault.Garbage) => Fault.Garbage(),
        nameof(Fault.EmptyBody) => Fault.EmptyBody(),
        nameof(Fault.Redirect) => Fault.Redirect(),
        nameof(Fault.Reset) => Fault.Reset(),
        nameof(Fault.LostAnswer) => Fault.LostAnswer(),
        nameof(Fault.TruncatedBody) => Fault.TruncatedBody(),
        nameof(Fault.StalledBody) => Fault.StalledBody(),
        nameof(Fault.TruncatedXml) => Fault.TruncatedXml(),
        nameof(Fault.WrongClock) => Fault.WrongClock(),
        nameof(Fault.BadBase64) => Fault.BadBase64(),
        nameof(Fault.EmptyReport) => Fault.EmptyReport(),
        nameof(Fault.HeaderOnlyReport) => Fault.HeaderOnlyReport(),
        nameof(Fault.TruncatedCsv) => Fault.TruncatedCsv(),
        _ => null,
    };

    [GeneratedRegex(
        @"^(?<action>[A-Za-z]+)=(?<fault>[A-Za-z0-9]+)(\*(?<times>[0-9]{1,6}))?(@(?<account>[0-9]{12}))?$",
        RegexOptions.ExplicitCapture,
        60_000)]
    private static partial Regex Form();

    [GeneratedRegex("^Delay(?<milliseconds>[1-9][0-9]{0,6})$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Delayed();
}
