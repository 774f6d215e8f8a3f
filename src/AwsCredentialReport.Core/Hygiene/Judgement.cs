using System.Runtime.InteropServices;

namespace AwsCredentialReport;

/// <summary>A rule's answer for one credential.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Judgement(HygieneVerdict? Verdict, int? AgeDays = null, HygieneSeverity? Severity = null)
{
    internal static Judgement None => default;

    internal bool IsUnknown => Verdict == HygieneVerdict.Unknown;

    internal static Judgement Fail(int? ageDays = null, HygieneSeverity? severity = null) =>
        new(HygieneVerdict.Fail, ageDays, severity);

    internal static Judgement Unknown(int? ageDays = null) => new(HygieneVerdict.Unknown, ageDays);

    /// <summary>Fails what is certain, and cannot tell what only may be; null stands for "the report cannot tell".</summary>
    internal static Judgement Of(bool? fails, int? ageDays = null) => fails switch
    {
        true => Fail(ageDays),
        null => Unknown(ageDays),
        false => None,
    };
}
