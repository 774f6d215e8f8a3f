using AwsCredentialReport.IamSimulator;

namespace AwsCredentialReport.Tests.Simulator;

public sealed class ArgumentTests
{
    [Fact]
    public void A_fault_is_read_with_its_times_and_account()
    {
        var read = Arguments.Read(["--stale", "3", "--fault", "GetCredentialReport=Throttle*3@111122223333"], out var problem);

        Assert.Null(problem);
        Assert.Equal(3, read!.Stale);
        var fault = Assert.Single(read.Faults);
        Assert.Equal(("GetCredentialReport", 3, "111122223333"), (fault.Action, fault.Times, fault.AccountId));
    }

    [Theory]
    [InlineData("--port 70000", "'--port 70000' is not understood.")]
    [InlineData("--ports 1", "'--ports 1' is not understood.")]
    [InlineData("--stale", "'--stale' has no value.")]
    [InlineData("--fault Throttle", "'--fault Throttle' is not of the form Action=Fault[*times][@account].")]
    [InlineData("--fault Foo=Throttle", "There is no action 'Foo'; there are AssumeRole, ")]
    [InlineData("--fault GetUser=Refuse", "There is no fault 'Refuse' for the command line; there are AccessDenied, ")]
    public void What_is_wrong_is_named(string typed, string says)
    {
        Assert.Null(Arguments.Read(typed.Split(' '), out var problem));

        Assert.StartsWith(says, problem, StringComparison.Ordinal);
    }
}
