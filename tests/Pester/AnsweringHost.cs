namespace AwsCredentialReport.Pester;

using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

// A host with somebody at the keyboard, who has learnt the answers by heart.
public sealed class AnsweringHost : PSHost
{
    public AnsweringHost(params string[] answers) => Keyboard = new Keyboard(answers);

    public Keyboard Keyboard { get; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(AnsweringHost);

    public override PSHostUserInterface UI => Keyboard;

    public override Version Version { get; } = new Version(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}

public sealed class Keyboard : PSHostUserInterface
{
    private readonly Queue<string> _answers;

    public Keyboard(IEnumerable<string> answers) => _answers = new Queue<string>(answers);

    // What was asked, in order.
    public List<string> Questions { get; } = new List<string>();

    // Set when somebody is asked; an answer that begins with "slowly " waits for Go.
    public ManualResetEventSlim Asked { get; } = new ManualResetEventSlim();

    public ManualResetEventSlim Go { get; } = new ManualResetEventSlim();

    public override PSHostRawUserInterface RawUI => null;

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(message);
        Asked.Set();
        if (!_answers.TryDequeue(out var answer))
        {
            throw new InvalidOperationException("Nobody was to be asked this: " + message);
        }

        if (answer.StartsWith("slowly ", StringComparison.Ordinal))
        {
            Go.Wait(TimeSpan.FromSeconds(120));
            answer = answer.Substring("slowly ".Length);
        }

        if (answer == "Ctrl+C")
        {
            throw new PipelineStoppedException();
        }

        var choice = choices.Select(one => one.Label.Replace("&", string.Empty, StringComparison.Ordinal)).ToList().IndexOf(answer);
        return choice >= 0 ? choice : throw new InvalidOperationException("There is no answer " + answer);
    }

    // Secrets only, as an MFA code is: typed, and never shown.
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Questions.Add(caption + ": " + message);
        var typed = new Dictionary<string, PSObject>();
        foreach (var field in descriptions.Where(field => field.ParameterTypeFullName == typeof(SecureString).FullName))
        {
            var secret = new SecureString();
            _answers.Dequeue().ToList().ForEach(secret.AppendChar);
            typed[field.Name] = PSObject.AsPSObject(secret);
        }

        return typed;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowed, PSCredentialUIOptions options) =>
        throw new NotSupportedException();

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override void Write(string value)
    {
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
    }

    public override void WriteLine(string value)
    {
    }

    public override void WriteDebugLine(string message)
    {
    }

    public override void WriteErrorLine(string value)
    {
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override void WriteVerboseLine(string message)
    {
    }

    public override void WriteWarningLine(string message)
    {
    }
}

// The last of a pipeline: when it hears of Stop, all before it have heard.
[Cmdlet(VerbsCommon.Watch, "Stop")]
public sealed class WatchStopCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject InputObject { get; set; }

    [Parameter(Mandatory = true)]
    public ManualResetEventSlim Heard { get; set; }

    protected override void ProcessRecord() => WriteObject(InputObject);

    protected override void StopProcessing() => Heard.Set();
}
