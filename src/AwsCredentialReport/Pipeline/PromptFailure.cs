using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>The exceptions of a host that cannot prompt.</summary>
internal static class PromptFailure
{
    /// <summary>Whether the host cannot prompt. Hosts throw many types; a console without input throws a NullReferenceException.</summary>
    internal static bool CannotPrompt(Exception e) =>
        e is not (PipelineStoppedException or PipelineClosedException or FlowControlException or ActionPreferenceStopException);
}
