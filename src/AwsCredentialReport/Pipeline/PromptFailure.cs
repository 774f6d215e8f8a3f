using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>What a host throws that cannot ask anybody.</summary>
internal static class PromptFailure
{
    /// <summary>Whether nobody could be asked: hosts say it in many ways, a console whose input has ended with a NullReferenceException.</summary>
    internal static bool IsNobodyThere(Exception e) =>
        e is not (PipelineStoppedException or PipelineClosedException or FlowControlException or ActionPreferenceStopException);
}
